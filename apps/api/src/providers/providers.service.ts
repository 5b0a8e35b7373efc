import { Injectable } from '@nestjs/common';
import { describeVoices, type Providers, type VoiceProviderState } from '@cuelight/contracts';
import { JobProducer, queuesUnavailable } from '@cuelight/nest-kit';
import { randomUUID } from 'node:crypto';
import { Writers } from '../script/index.js';

/** Somebody waits for the page; a voice that takes longer is told as failing. */
const ANSWER_WITHIN_MS = 3_000;

/** Who can write and who can speak, and how that goes. */
@Injectable()
export class ProvidersService {
  constructor(
    private readonly writers: Writers,
    private readonly jobs: JobProducer,
  ) {}

  async describe(): Promise<Providers> {
    const [languages, voices] = await Promise.all([
      this.writers.describe(AbortSignal.timeout(ANSWER_WITHIN_MS)),
      this.voices(),
    ]);
    return { languages, voices };
  }

  /** As one worker sees them: each has breakers of its own. */
  private async voices(): Promise<VoiceProviderState[] | null> {
    try {
      if (!(await this.jobs.hasWorker(describeVoices))) return null;
      const question = { ask: randomUUID() };
      await this.jobs.enqueue(describeVoices, question, { first: true });
      const outcome = await this.jobs.waitFor(describeVoices, question, ANSWER_WITHIN_MS);
      if (outcome.state === 'completed') return outcome.result.voices;
      await this.jobs.cancel(describeVoices, question);
      return null;
    } catch (error) {
      if (queuesUnavailable.matches(error)) return null;
      throw error;
    }
  }
}
