import { Injectable } from '@nestjs/common';
import { Database } from '@cuelight/database';
import { LIVE_CHANNEL } from './live.outbox.js';

/** Rings whenever anything of a show has changed, in whichever copy of the api. */
@Injectable()
export class LiveRing {
  constructor(private readonly database: Database) {}

  /**
   * @param onRing called after the commit of every change, and once the ring is there
   * @param onLost changes may go unheard from now on
   * @returns ends it
   */
  async listen(
    showId: string,
    onRing: () => void,
    onLost: (error: Error) => void,
  ): Promise<() => Promise<void>> {
    const client = this.database.dedicatedClient();
    client.on('error', onLost);
    client.on('notification', ({ payload }) => {
      if (payload === showId) onRing();
    });
    await client.connect();
    await client.query(`listen ${LIVE_CHANNEL}`);
    onRing();
    return () => client.end().catch(() => undefined);
  }
}
