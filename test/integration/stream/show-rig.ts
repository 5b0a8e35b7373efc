import { DiskArtefactStore, takeContentHash } from '@cuelight/artefacts';
import {
  FRAME_RATE,
  SAMPLE_RATE,
  SAMPLES_PER_FRAME,
  type Heartbeat,
  type OutboxEvent,
  type RenderedLine,
  type RenderedTake,
} from '@cuelight/contracts';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createApp } from '../../../apps/streamer/src/create-app.js';
import { readStreamerEnv } from '../../../apps/streamer/src/env.js';
import { renderFileHere } from '../../../apps/streamer/src/playout/sound-lines.js';
import { openDirectRenderer } from '../../../apps/streamer/src/stage/open-renderer.js';
import { SMALL } from './rig.js';
import { until } from './until.js';

const SHOW = '00000000-0000-4000-8000-000000000001';

/** A whole streamer with its stage, driven over HTTP as the api does. */
export class ShowRig {
  readonly events: OutboxEvent[] = [];
  heartbeat: Heartbeat | undefined;
  url = '';
  private app: NestExpressApplication | undefined;
  private readonly hangUp = new AbortController();

  private constructor(
    readonly folder: string,
    private readonly artefacts: DiskArtefactStore,
  ) {}

  static async open(folder?: string): Promise<ShowRig> {
    const data = folder ?? (await mkdtemp(join(tmpdir(), 'cuelight-show-')));
    const rig = new ShowRig(data, await DiskArtefactStore.open(join(data, 'artefacts')));
    await rig.start();
    return rig;
  }

  /** A line that is one tone for its whole length, so that its first and last frame can be heard. */
  async line(
    speaker: string,
    { caption = 'Look', frames = 30, hertz = 600, cues = [] as RenderedLine['cues'] } = {},
  ): Promise<RenderedLine> {
    const samples = frames * SAMPLES_PER_FRAME;
    const { hash } = await this.artefacts.put(tone(hertz, samples));
    const words = caption.split(' ');
    const msEach = (frames * 1000) / FRAME_RATE / words.length;
    return {
      id: randomUUID(),
      speaker,
      caption,
      gapFrames: 6,
      frames,
      spoken: {
        audio: hash,
        samples,
        mouth: 'ADCBX'.repeat(frames).slice(0, frames),
        words: words.map((text, i) => ({ text, startMs: i * msEach, endMs: (i + 1) * msEach })),
        syncScore: 1,
        mouthSource: 'phones',
        loudness: { lufs: -16, truePeakDb: -3 },
        voice: { provider: 'test', voice: 'tone' },
      },
      faces: [],
      gestures: [],
      cues,
    };
  }

  /** A plain picture of one colour in the artefact store. */
  async picture(colour: string): Promise<RenderedTake['media'][number]> {
    const bytes = await sharp({
      create: { width: 64, height: 36, channels: 3, background: colour },
    })
      .png()
      .toBuffer();
    const { hash } = await this.artefacts.put(bytes);
    return { mediaId: randomUUID(), type: 'image', artefact: hash };
  }

  take(title: string, lines: RenderedLine[], media: RenderedTake['media'] = []): RenderedTake {
    const spoken = lines.reduce((sum, { gapFrames, frames }) => sum + gapFrames + frames, 0);
    const take = {
      takeId: randomUUID(),
      segmentId: randomUUID(),
      showId: SHOW,
      title,
      scriptHash: createHash('sha256').update(title).digest('hex'),
      seed: 7,
      lines,
      media,
      durationFrames: spoken + 15,
      contentHash: '',
    };
    return { ...take, contentHash: takeContentHash(take) };
  }

  async send(
    path: string,
    body: object,
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await fetch(`${this.url}/playout/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: randomUUID(), ...body }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  async load(take: RenderedTake, slot: 'next' | 'reserve' = 'next'): Promise<void> {
    await this.send('load', { slot, take });
    await this.untilEvent('take.cued', take.takeId);
  }

  untilEvent(type: OutboxEvent['event']['type'], id?: string): Promise<OutboxEvent> {
    const isIt = ({ event }: OutboxEvent) =>
      event.type === type &&
      (id === undefined ||
        ('takeId' in event && event.takeId === id) ||
        ('lineId' in event && event.lineId === id));
    return until(`${type} ${id ?? ''}`, () => this.events.find(isIt), 30_000);
  }

  async close(): Promise<void> {
    this.hangUp.abort();
    await this.app?.close();
    this.app = undefined;
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async start(): Promise<void> {
    const env = readStreamerEnv({
      DATA_DIR: this.folder,
      LOG_LEVEL: 'fatal',
      STREAM_SIZE: `${SMALL.width}x${SMALL.height}`,
      STREAM_BITRATE_KBPS: '800',
      STREAM_BURN_IN: 'true',
      STREAM_SCRATCH_DIR: join(this.folder, 'scratch'),
    });
    this.app = await createApp(env, {
      openRenderer: openDirectRenderer,
      renderFile: renderFileHere,
    });
    await this.app.listen(0, '127.0.0.1');
    this.url = await this.app.getUrl();
    const ready = async () => (await fetch(`${this.url}/playout`)).status === 200;
    await until('the stage', ready, 60_000);
    void this.listen().catch(() => undefined);
  }

  /** Reads the server-sent events, as the api does. */
  private async listen(): Promise<void> {
    const response = await fetch(`${this.url}/playout/events`, { signal: this.hangUp.signal });
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of response.body ?? []) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1] ?? '{}';
        if (block.includes('event: heartbeat')) this.heartbeat = JSON.parse(data) as Heartbeat;
        else this.events.push(JSON.parse(data) as OutboxEvent);
      }
    }
  }
}

/** A mono WAV file of one sine. */
export const tone = (hertz: number, samples: number): Buffer => {
  const file = Buffer.alloc(44 + 2 * samples);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + 2 * samples, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(2 * SAMPLE_RATE, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(2 * samples, 40);
  for (let i = 0; i < samples; i += 1) {
    const value = Math.sin((2 * Math.PI * hertz * i) / SAMPLE_RATE) * 12_000;
    file.writeInt16LE(Math.round(value), 44 + 2 * i);
  }
  return file;
};
