import { Injectable } from '@nestjs/common';
import { ArtefactStore, type StagedArtefact } from '@cuelight/artefacts';
import { MEDIA_MAX_BYTES, type MediaType } from '@cuelight/contracts';
import { safeFilename } from './filename.js';
import { mediaEmpty, mediaTooLarge, mediaTypeUnsupported } from './media.errors.js';
import { sniff, SNIFFED_BYTES } from './sniff.js';

/** A file that has arrived and is an image or a video, as far as its first bytes tell. */
export interface ReceivedFile {
  readonly staged: StagedArtefact;
  readonly filename: string;
  readonly type: MediaType;
  readonly mimeType: string;
}

/** The way into the library, for uploads and imports: streamed to the disk, and stopped as soon as it cannot be taken. */
@Injectable()
export class MediaIntake {
  constructor(private readonly artefacts: ArtefactStore) {}

  /**
   * @throws MEDIA_TOO_LARGE, MEDIA_TYPE_UNSUPPORTED, MEDIA_EMPTY, those of the store, and whatever
   *   the source throws; nothing is left behind then
   */
  async receive(
    source: AsyncIterable<Uint8Array>,
    name: string | undefined,
  ): Promise<ReceivedFile> {
    const filename = safeFilename(name);
    let found: Pick<ReceivedFile, 'type' | 'mimeType'> | undefined;
    const checked = withHead(limited(source), async (head) => {
      found = await assertMedia(head, filename);
    });
    const staged = await this.artefacts.stage(checked);
    if (!found) throw new Error('the head of a file was not looked at');
    return { staged, filename, ...found };
  }
}

async function assertMedia(head: Uint8Array, filename: string) {
  if (head.length === 0) throw mediaEmpty();
  const sniffed = await sniff(head);
  if (sniffed.kind === 'other') throw mediaTypeUnsupported({ filename, found: sniffed.found });
  return { type: sniffed.type, mimeType: sniffed.mimeType };
}

async function* limited(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > MEDIA_MAX_BYTES) throw mediaTooLarge({ maxBytes: MEDIA_MAX_BYTES });
    yield chunk;
  }
}

/** Passes everything on, and shows the beginning to `check` before any of it is passed on. */
async function* withHead(
  source: AsyncGenerator<Uint8Array>,
  check: (head: Uint8Array) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] | undefined = [];
  let size = 0;
  for await (const chunk of source) {
    if (!held) {
      yield chunk;
      continue;
    }
    held.push(chunk);
    size += chunk.length;
    if (size < SNIFFED_BYTES) continue;
    await check(Buffer.concat(held));
    yield* held;
    held = undefined;
  }
  if (!held) return;
  await check(Buffer.concat(held));
  yield* held;
}
