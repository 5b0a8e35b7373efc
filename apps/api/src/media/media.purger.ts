import { Injectable } from '@nestjs/common';
import { ArtefactStore } from '@cuelight/artefacts';
import { Database } from '@cuelight/database';
import { lockArtefact } from '../storage/index.js';
import { type MediaRow, MediaStore } from './media.store.js';

/** Gives up the files of media that left the library, unless other media have the same bytes. */
@Injectable()
export class MediaPurger {
  constructor(
    private readonly database: Database,
    private readonly store: MediaStore,
    private readonly artefacts: ArtefactStore,
  ) {}

  async purge(row: MediaRow): Promise<void> {
    for (const hash of [row.hash, row.thumbnailHash]) {
      if (hash !== null) await this.giveUp(hash);
    }
    await this.store.setPurged(this.database.db, row);
  }

  /** Under a lock on the hash: an upload of the same bytes is either seen here, or stores them anew. */
  async giveUp(hash: string): Promise<void> {
    await this.database.db.transaction(async (tx) => {
      await lockArtefact(tx, hash);
      if (!(await this.store.isHashUsed(tx, hash))) await this.artefacts.remove(hash);
    });
  }
}
