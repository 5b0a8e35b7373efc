import { Database } from '@cuelight/database';
import { type ApiUnderTest, startApi } from '../support/api-under-test.js';
import { OnAirDriver } from './on-air-driver.js';
import { ShowRig } from './show-rig.js';

/** A whole api with a whole streamer, in this process. */
export class OnAirRig extends OnAirDriver {
  private constructor(
    readonly streamer: ShowRig,
    readonly api: ApiUnderTest,
  ) {
    super(api.admin, new Database({ url: api.databaseUrl }), streamer);
  }

  static async open(): Promise<OnAirRig> {
    const streamer = await ShowRig.open();
    const api = await startApi({ STREAMER_PORT: new URL(streamer.url).port });
    const rig = new OnAirRig(streamer, api);
    await rig.untilStatus('the link', ({ freshness }) => freshness === 'fresh');
    return rig;
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.api.close();
    await this.streamer.remove();
  }
}
