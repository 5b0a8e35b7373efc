import { Injectable } from '@nestjs/common';
import { ArtefactStore } from '@cuelight/artefacts';
import { Database } from '@cuelight/database';
import { mediaFailed, mediaNotFound, mediaNotReady } from './media.errors.js';
import { type MediaRow, MediaStore } from './media.store.js';
import type { SentFile } from './send-file.js';

/** The bytes of media, found by its id alone: their addresses work in whatever show they are looked at. */
@Injectable()
export class MediaFiles {
  constructor(
    private readonly database: Database,
    private readonly store: MediaStore,
    private readonly artefacts: ArtefactStore,
  ) {}

  async original(id: string): Promise<SentFile> {
    const { hash, mimeType, filename } = await this.existing(id);
    return { path: await this.artefacts.localPath(hash), hash, mimeType, filename };
  }

  async thumbnail(id: string): Promise<SentFile> {
    const { filename, status, error, thumbnailHash: hash } = await this.existing(id);
    if (status === 'processing') throw mediaNotReady({ filename });
    if (hash === null) throw mediaFailed({ filename, reason: error ?? '' });
    const path = await this.artefacts.localPath(hash);
    return { path, hash, mimeType: 'image/jpeg', filename: `${filename}.jpg` };
  }

  private async existing(id: string): Promise<MediaRow> {
    const row = await this.store.find(this.database.db, id);
    if (!row) throw mediaNotFound({ id });
    return row;
  }
}
