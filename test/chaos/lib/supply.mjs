import { ElevenLabsServer, hum } from '@cuelight/testing';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../../scripts/lib/processes.mjs';

const KEY = 'the-right-key';
const WITHIN_MS = 60_000;
/** A voice far away. */
const VOICE_MS = 150;
const LINES = 3;
/** As many as the streamer holds beside the one on air. */
const AHEAD = 3;
/** What one worker speaks at once is said again when it dies. */
const LINES_AT_ONCE = 3;
const COMING = ['forming', 'ready', 'pre-air'];

/**
 * Short segments for a show, always some of them ready. Every line is another one and the voice is a server of ours, so that
 * what is said twice, or paid for twice, is seen.
 */
export class Supply {
  made = new Map();

  constructor(voice) {
    this.voice = voice;
  }

  static async open() {
    const speak = async (text) => {
      await delay(VOICE_MS);
      return hum(text);
    };
    return new Supply(await ElevenLabsServer.start({ apiKey: KEY, speak }));
  }

  get env() {
    return {
      DEMO: 'off',
      ELEVENLABS_API_KEY: KEY,
      ELEVENLABS_BASE_URL: this.voice.baseUrl,
    };
  }

  /** From nothing to a show on air. */
  async begin(show) {
    await show.post('/api/orchestrator/config', {
      filler: { enabled: false },
      rendering: { maxConcurrentForming: 3 },
    });
    await this.fill(show);
    await show.post('/api/orchestrator/play');
    await until('the show on air', WITHIN_MS, async () => (await show.heartbeat())?.playout.onAir);
  }

  /** Enough is coming, whatever was lost of it. */
  async fill(show) {
    await until('a supply', WITHIN_MS, async () => {
      const coming = (await this.segments(show))?.filter(({ status }) => COMING.includes(status));
      if (coming && coming.length >= AHEAD) return true;
      await this.add(show);
      return false;
    });
  }

  /** One segment more, on its way to the air. */
  async add(show) {
    const title = `Segment ${this.made.size + 1}`;
    const draft = await until('a draft', WITHIN_MS, () =>
      show.post('/api/pipeline', { title, script: scriptOf(title) }),
    );
    this.made.set(draft.id, title);
    const order = { status: 'forming' };
    await until('it to be approved', WITHIN_MS, async () => {
      if (await show.post(`/api/pipeline/${draft.id}/status`, order)) return true;
      // Done, and the answer did not get through.
      return COMING.includes((await show.get(`/api/pipeline/${draft.id}`))?.status);
    });
  }

  async segments(show) {
    return (await show.get('/api/pipeline'))?.segments;
  }

  /** Waits until all of it has aired. Those that stay behind are found by whoever judges. */
  async drain(show) {
    await until('all aired', WITHIN_MS, async () => {
      const segments = await this.segments(show);
      return segments?.every(({ id, status }) => status === 'aired' || !this.made.has(id));
    }).catch(() => undefined);
  }

  /** Lines that were paid for more often than a worker died with them. */
  paidTwice(deathsOfWorkers) {
    const counts = new Map();
    for (const { body } of this.voice.requests) {
      counts.set(body.text, (counts.get(body.text) ?? 0) + 1);
    }
    const again = [...counts].filter(([text, times]) => text !== undefined && times > 1);
    const times = again.reduce((sum, [, count]) => sum + count - 1, 0);
    return times > deathsOfWorkers * LINES_AT_ONCE
      ? [{ text: `${times} lines were paid for again, ${deathsOfWorkers} workers died` }]
      : [];
  }

  close() {
    return this.voice.close();
  }
}

/** About a second and a half a line: long enough to have a middle. */
function scriptOf(title) {
  return Array.from({ length: LINES }, (_, line) => ({
    speaker: line % 2 === 0 ? 'chad' : 'virgin',
    text: `${title}, and line ${line + 1} of it.`,
  }));
}
