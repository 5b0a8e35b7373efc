import { Bucket, type BucketLocation } from '@cuelight/artefacts';
import { createHash } from 'node:crypto';
import { contentType, FOR_EVER } from '../live/headers.js';

/** The caller tries again by itself, and has news by then. */
const TRIES = 1;

/** Files of the channel in a bucket, as players want to be handed them. */
export class ChannelBucket {
  private readonly bucket: Bucket;
  private sent = 0;

  constructor(
    private readonly location: BucketLocation,
    silenceMs: number,
  ) {
    this.bucket = new Bucket(location, { tries: TRIES, silenceMs });
  }

  get address(): string {
    return `${this.location.url}/${this.location.prefix}`;
  }

  get sentBytes(): number {
    return this.sent;
  }

  putSegmentFile(name: string, bytes: Buffer): Promise<void> {
    return this.put(name, bytes, FOR_EVER);
  }

  /** A cache in front may keep it for half a target duration at most, or players would see it late (RFC 8216, 6.3.4). */
  putPlaylist(name: string, text: string, targetSeconds: number): Promise<void> {
    const maxAge = Math.max(1, Math.floor(targetSeconds / 2));
    return this.put(name, Buffer.from(text, 'utf8'), `public, max-age=${maxAge}`);
  }

  remove(name: string): Promise<void> {
    return this.bucket.delete(name);
  }

  /** Does not wait for what is on its way. */
  abandon(): Promise<void> {
    return this.bucket.abandon();
  }

  private async put(name: string, bytes: Buffer, cacheControl: string): Promise<void> {
    await this.bucket.put(name, {
      hash: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.length,
      body: () => bytes,
      contentType: contentType(name),
      cacheControl,
    });
    this.sent += bytes.length;
  }
}
