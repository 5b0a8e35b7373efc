import type { RenderedLine } from '@cuelight/contracts';
import { LineTooLong, NotSound } from '@cuelight/speech';
import { randomInt, randomUUID } from 'node:crypto';
import type { LoadedAdLib } from './loaded-sounds.js';
import { soundNotInTime, unknownCharacter, unreadableSound } from './playout.errors.js';
import type { RenderFile } from './sound-lines.js';
import { decodeMono } from './take-loader.js';

export interface AdLibRequest {
  audio: Buffer;
  character: string;
  /** What is captioned; when it is what is said, mouth and words follow it. */
  message: string;
}

/** A minute of speech is done in a second or two. */
const WITHIN_MS = 30_000;

/** Makes a line of any sound: levelled, with mouth, face and captions, as every other line gets them. */
export class AdLibMaker {
  constructor(
    private readonly cast: readonly string[],
    private readonly renderFile: RenderFile,
    private readonly withinMs = WITHIN_MS,
  ) {}

  /** @throws DomainError when it is no sound, is too long, not made in time, or nobody is called like that */
  async make({ audio, character, message }: AdLibRequest): Promise<LoadedAdLib> {
    const speaker = this.cast.find((id) => id.toLowerCase() === character.trim().toLowerCase());
    if (speaker === undefined) {
      throw unknownCharacter({ character: character.slice(0, 40), cast: this.cast.join(' and ') });
    }
    const cast = this.cast.filter((id) => id !== speaker);
    const { result, wav } = await this.render({ file: audio, text: message, cast });
    const id = `ad-lib-${randomUUID()}`;
    const { caption, frames, spoken, faces, gestures } = result;
    const line: RenderedLine = {
      id,
      speaker,
      caption,
      gapFrames: 0,
      frames,
      spoken,
      faces,
      gestures,
      cues: [],
    };
    const samples = await decodeMono(['-protocol_whitelist', 'pipe', '-i', 'pipe:0'], {
      input: wav,
    });
    return { plan: { id, speaker, frames }, line, samples };
  }

  private async render(sound: { file: Buffer; text: string; cast: readonly string[] }) {
    const signal = AbortSignal.timeout(this.withinMs);
    try {
      const seed = randomInt(2 ** 31);
      return await this.renderFile({ ...sound, seed }, signal);
    } catch (error) {
      if (signal.aborted) throw soundNotInTime({ seconds: this.withinMs / 1000 }, { cause: error });
      if (error instanceof NotSound || error instanceof LineTooLong) {
        throw unreadableSound({ reason: error.message }, { cause: error });
      }
      throw error;
    }
  }
}
