import { Inject, Injectable } from '@nestjs/common';
import { API_ENV, type ApiEnv } from '../../env.js';
import { streamerDown } from './streamer.errors.js';

/** A picture of what is on, not the picture of this very moment. */
export const POSTER_FRESH_SECONDS = 10;
const ANSWER_WITHIN_MS = 3_000;

/**
 * The picture for link previews, and for players until they have one of their own. Anybody may ask, as often
 * as they like: the streamer is asked once in ten seconds.
 */
@Injectable()
export class Poster {
  private asked: { readonly at: number; readonly jpeg: Promise<Buffer> } | undefined;
  private last: Buffer | undefined;

  constructor(@Inject(API_ENV) private readonly env: ApiEnv) {}

  /** @throws streamerDown while the streamer is away and never gave one */
  async jpeg(): Promise<Buffer> {
    const isFresh = this.asked && performance.now() - this.asked.at < POSTER_FRESH_SECONDS * 1_000;
    if (!this.asked || !isFresh) {
      this.asked = { at: performance.now(), jpeg: this.ask() };
      this.asked.jpeg.catch(() => (this.asked = undefined));
    }
    try {
      this.last = await this.asked.jpeg;
      return this.last;
    } catch (cause) {
      if (this.last) return this.last;
      throw streamerDown(undefined, { cause });
    }
  }

  private async ask(): Promise<Buffer> {
    const { STREAMER_HOST: host, STREAMER_PORT: port } = this.env;
    const answer = await fetch(`http://${host}:${port}/preview.jpg`, {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (!answer.ok) throw new Error(`the streamer answered ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }
}
