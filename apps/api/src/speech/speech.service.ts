import { Injectable } from '@nestjs/common';
import { ArtefactStore } from '@cuelight/artefacts';
import {
  type SpeechPreview,
  type VoicedSpeech,
  voiceLine,
  VoiceProviderName,
} from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { JobProducer } from '@cuelight/nest-kit';
import type { SentFile } from '../media/index.js';
import {
  LineRendersStore,
  LineVoicing,
  type Question,
  ScriptPlans,
  waiting,
} from '../render/index.js';
import { characterNotFound } from '../show/index.js';
import { lineUnspoken, noWorkerSpeaks } from './speech.errors.js';

/** The embedded voice needs a tenth of a second; others take a few. */
const PATIENCE_MS = 15_000;

/** Lets a producer hear a character say something, without anything going near the air. */
@Injectable()
export class SpeechService {
  constructor(
    private readonly database: Database,
    private readonly scripts: ScriptPlans,
    private readonly voicing: LineVoicing,
    private readonly lines: LineRendersStore,
    private readonly jobs: JobProducer,
    private readonly artefacts: ArtefactStore,
  ) {}

  /** @throws CHARACTER_NOT_FOUND, NO_WORKER_SPEAKS, LINE_UNSPOKEN, QUEUES_UNAVAILABLE */
  async preview(showId: string, { character, text }: SpeechPreview): Promise<SentFile> {
    const question = await this.questionOf(showId, character, text);
    const { spoken } = await this.speak(question);
    const path = await this.artefacts.localPath(spoken.audio);
    const filename = `${question.plan.line.speaker}.wav`;
    return { path, hash: spoken.audio, mimeType: 'audio/wav', filename, mayChange: true };
  }

  private async questionOf(showId: string, character: string, text: string): Promise<Question> {
    const line = { id: 'preview', speaker: character, text, cues: [] };
    const { characters } = await this.scripts.of({ showId, script: [] });
    const found = characters.find(({ id, key }) => id === character || key === character);
    const speaker = found?.key ?? character;
    const { plans } = await this.scripts.of({ showId, script: [{ ...line, speaker }] });
    const plan = plans.get(line.id);
    if (!plan) throw characterNotFound({ id: character });
    const kept = await this.lines.kept(this.database.db, [...plan.keys.values()]);
    return { showId, segmentId: null, plan, kept, attempts: 1, first: true };
  }

  private async speak(question: Question): Promise<VoicedSpeech> {
    const { plan } = question;
    const kept = await this.kept(plan.ask.key);
    if (kept) return kept;
    if (!(await this.jobs.hasWorker(voiceLine))) throw noWorkerSpeaks();
    const report = await this.voicing.pursue(question, waiting(plan.line.id));
    if (report.state === 'done') {
      const found = await this.kept(plan.keys.get(VoiceProviderName.parse(report.provider)) ?? '');
      if (found) return found;
    }
    const outcome = await this.jobs.waitFor(voiceLine, { ...plan.ask, known: [] }, PATIENCE_MS);
    switch (outcome.state) {
      case 'completed': {
        const taken = await this.voicing.takeIn(question, outcome.result);
        if (!taken) throw noWorkerSpeaks();
        return taken.voiced;
      }
      case 'failed':
        throw lineUnspoken({ reason: outcome.reason });
      case 'unfinished':
        // Nobody listens any more; a segment that needs the same line asks for it again.
        await this.voicing.cancel(plan.ask);
        throw noWorkerSpeaks();
      case 'cancelled':
      case 'gone':
        throw noWorkerSpeaks();
      default:
        return outcome satisfies never;
    }
  }

  private async kept(key: string): Promise<VoicedSpeech | undefined> {
    return (await this.lines.use(this.database.db, [key])).get(key);
  }
}
