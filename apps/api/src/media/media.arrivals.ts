import { Injectable } from '@nestjs/common';
import { type ImportMedia, MEDIA_MAX_BYTES, type MediaItem } from '@cuelight/contracts';
import type { IncomingMessage } from 'node:http';
import { mediaTooLarge } from './media.errors.js';
import { MediaIntake, type ReceivedFile } from './media.intake.js';
import { MediaService } from './media.service.js';
import { readFilePart } from './upload/file-part.js';
import { letGo } from './upload/let-go.js';
import { RemoteFiles } from './url/remote-file.js';

/** What a form may need besides the bytes of its file. */
const FORM_BYTES = 64 * 1024;

/** The two ways a file reaches the library. */
@Injectable()
export class MediaArrivals {
  constructor(
    private readonly intake: MediaIntake,
    private readonly media: MediaService,
    private readonly remote: RemoteFiles,
  ) {}

  async upload(showId: string, request: IncomingMessage): Promise<MediaItem> {
    // A client that says how much it will send need not send it to be refused.
    if (Number(request.headers['content-length'] ?? 0) > MEDIA_MAX_BYTES + FORM_BYTES) {
      letGo(request);
      throw mediaTooLarge({ maxBytes: MEDIA_MAX_BYTES });
    }
    const file = await readFilePart<ReceivedFile>(request, {
      receive: ({ bytes, filename }) => this.intake.receive(bytes, filename),
      discard: ({ staged }) => staged.discard(),
    });
    return this.media.add(showId, file, { kind: 'upload' });
  }

  async importUrl(showId: string, { url, filename }: ImportMedia): Promise<MediaItem> {
    const file = await this.remote.fetch(url, (found) =>
      this.intake.receive(found.bytes, filename ?? found.filename),
    );
    return this.media.add(showId, file, { kind: 'url', url });
  }
}
