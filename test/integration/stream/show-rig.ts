import { DiskArtefactStore } from '@cuelight/artefacts';
import type { Heartbeat, OutboxEvent, RenderedTake } from '@cuelight/contracts';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../../apps/streamer/src/create-app.js';
import { readStreamerEnv } from '../../../apps/streamer/src/env.js';
import { renderFileHere } from '../../../apps/streamer/src/playout/sound-lines.js';
import { openDirectRenderer } from '../../../apps/streamer/src/stage/open-renderer.js';
import { SMALL } from './rig.js';
import { TakeMaker } from './take-maker.js';
import { until } from './until.js';

export { tone } from './take-maker.js';

/** A whole streamer with its stage, driven over HTTP as the api does. */
export class ShowRig extends TakeMaker {
  readonly events: OutboxEvent[] = [];
  heartbeat: Heartbeat | undefined;
  url = '';
  private app: NestExpressApplication | undefined;
  private readonly hangUp = new AbortController();

  private constructor(
    readonly folder: string,
    artefacts: DiskArtefactStore,
  ) {
    super(artefacts);
  }

  static async open(folder?: string): Promise<ShowRig> {
    const data = folder ?? (await mkdtemp(join(tmpdir(), 'cuelight-show-')));
    const rig = new ShowRig(data, await DiskArtefactStore.open(join(data, 'artefacts')));
    await rig.start();
    return rig;
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
