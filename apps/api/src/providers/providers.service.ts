import { Injectable } from '@nestjs/common';
import { describeVoices, type Providers, type VoiceProviderState } from '@cuelight/contracts';
import { queuesUnavailable, RollCall } from '@cuelight/nest-kit';
import { Writers } from '../script/index.js';
import { voicesOfAll } from './voices-of-all.js';

/** Somebody waits for the page; a worker that takes longer is left out. */
const ANSWER_WITHIN_MS = 3_000;

/** Who can write and who can speak, and how that goes. */
@Injectable()
export class ProvidersService {
  constructor(
    private readonly writers: Writers,
    private readonly workers: RollCall,
  ) {}

  async describe(): Promise<Providers> {
    const [languages, voices] = await Promise.all([
      this.writers.describe(AbortSignal.timeout(ANSWER_WITHIN_MS)),
      this.voices(),
    ]);
    return { languages, voices };
  }

  private async voices(): Promise<VoiceProviderState[] | null> {
    try {
      return voicesOfAll(await this.workers.ask(describeVoices, ANSWER_WITHIN_MS));
    } catch (error) {
      if (queuesUnavailable.matches(error)) return null;
      throw error;
    }
  }
}
