import { Injectable } from '@nestjs/common';
import type { BlockedLine, ScriptLine } from '@cuelight/contracts';
import { ContentJudge, WriterError } from '@cuelight/language';
import { contentHash } from '../workflow/index.js';
import { contentCheckUnavailable } from './pipeline.errors.js';

/** More scripts than wait for an approval at a time. */
const KEPT = 500;
/** A producer who approves waits for it. */
const WITHIN_MS = 10_000;

/**
 * What a language model said of scripts, each asked for once. Asking takes a while, so it is done before
 * the transaction that needs the answer; another copy of the api, or this one after a restart, asks again.
 */
@Injectable()
export class ContentOpinions {
  private readonly opinions = new Map<string, readonly BlockedLine[]>();

  constructor(private readonly judge: ContentJudge) {}

  /** @returns undefined when nobody was asked about exactly this script */
  known(script: readonly ScriptLine[]): readonly BlockedLine[] | undefined {
    return this.opinions.get(keyOf(script));
  }

  /** @throws CONTENT_CHECK_UNAVAILABLE */
  async ask(script: readonly ScriptLine[]): Promise<void> {
    const key = keyOf(script);
    if (this.opinions.has(key) || script.length === 0) return;
    try {
      this.opinions.set(key, await this.judge.judge(script, AbortSignal.timeout(WITHIN_MS)));
    } catch (error) {
      const reason = error instanceof WriterError ? error.message : 'it did not answer in time';
      throw contentCheckUnavailable({ reason }, { cause: error });
    }
    const [oldest] = this.opinions.keys();
    if (this.opinions.size > KEPT && oldest !== undefined) this.opinions.delete(oldest);
  }
}

function keyOf(script: readonly ScriptLine[]): string {
  return contentHash(script.map(({ text }) => text));
}
