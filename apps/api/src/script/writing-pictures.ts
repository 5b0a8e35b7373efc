import { Injectable, Logger } from '@nestjs/common';
import { ArtefactStore } from '@cuelight/artefacts';
import type { WritingMedia } from '@cuelight/contracts';
import sharp from 'sharp';
import type { MediaRow } from './script.store.js';

type Picture = NonNullable<WritingMedia['picture']>;

/** Models look at 768 to 2048 px whatever they are sent; more only costs time and tokens. */
const LONGEST_SIDE = 1_024;
const JPEG_QUALITY = 80;
/** About 200 kB each: what a producer works with in an hour. */
const KEPT = 40;

/** What media look like, for writers that see: small enough to be sent. */
@Injectable()
export class WritingPictures {
  private readonly logger = new Logger('WritingPictures');
  private readonly small = new Map<string, Picture>();

  constructor(private readonly artefacts: ArtefactStore) {}

  /** The image itself or a video's poster; undefined when there is none, and the writer goes by the name. */
  async of(row: MediaRow): Promise<Picture | undefined> {
    const hash = row.type === 'image' ? row.hash : row.thumbnailHash;
    if (hash === null || row.status === 'failed') return undefined;
    const known = this.small.get(hash);
    if (known) return known;
    try {
      const picture = await shrunk(await this.artefacts.localPath(hash));
      this.keep(hash, picture);
      return picture;
    } catch (error) {
      this.logger.warn({ err: error, mediaId: row.id }, 'a picture could not be looked at');
      return undefined;
    }
  }

  private keep(hash: string, picture: Picture): void {
    this.small.set(hash, picture);
    const [oldest] = this.small.keys();
    if (this.small.size > KEPT && oldest !== undefined) this.small.delete(oldest);
  }
}

async function shrunk(path: string): Promise<Picture> {
  const bytes = await sharp(path)
    .rotate()
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
  return { mimeType: 'image/jpeg', base64: bytes.toString('base64') };
}
