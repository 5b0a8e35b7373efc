import { createServer, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openChannel,
  type ChannelPorts,
  type ChannelSettings,
  type OpenChannel,
} from '../../../apps/streamer/src/channel/open-channel.js';
import type { EncoderRun } from '../../../apps/streamer/src/encoder/encoder-run.js';
import { serveLive } from '../../../apps/streamer/src/live/serve-live.js';
import { RelayHub } from '../../../apps/streamer/src/relay/relay-hub.js';
import { TestSource } from '../../../apps/streamer/src/test-card/test-source.js';
import { until } from './until.js';

export const SMALL = { width: 320, height: 180 };

export interface Death {
  run: number;
  cause: string;
}

/** A channel on air with the test card, and a web server in front of it. */
export class Rig {
  readonly deaths: Death[] = [];
  readonly troubles: string[] = [];
  readonly starts: { run: number; firstFrame: number; profile: string }[] = [];
  /** The picture that was put into each frame, by the frame's number: its own, or the one before when it was late. */
  readonly shown = new Map<number, number>();
  readonly relays = new RelayHub();
  encoder: EncoderRun | undefined;
  url = '';
  private server: Server | undefined;
  private opened: OpenChannel | undefined;

  private constructor(readonly folder: string) {}

  /** @param folder of an earlier rig, to go on where it ended */
  static async open(
    settings: Partial<ChannelSettings> = {},
    ports: Partial<ChannelPorts> = {},
    folder?: string,
  ): Promise<Rig> {
    const rig = new Rig(folder ?? (await mkdtemp(join(tmpdir(), 'cuelight-stream-'))));
    await rig.start(settings, ports);
    return rig;
  }

  get channel(): OpenChannel {
    if (!this.opened) throw new Error('the channel is closed');
    return this.opened;
  }

  /** Frames that viewers can have by now. */
  get publishedTo(): number {
    const newest = this.channel.publisher.segments.at(-1);
    return newest ? newest.firstFrame + newest.frames : 0;
  }

  untilPublished(frame: number, withinMs = 30_000): Promise<boolean> {
    return until(`frame ${frame} published`, () => this.publishedTo >= frame, withinMs);
  }

  async close(): Promise<void> {
    const { opened, server } = this;
    this.opened = undefined;
    await opened?.close();
    await this.relays.close();
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  }

  async remove(): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async start(
    settings: Partial<ChannelSettings>,
    ports: Partial<ChannelPorts>,
  ): Promise<void> {
    const picture = { ...SMALL, bitrateKbps: 400, audioKbps: 96, ladder: 'single' } as const;
    const all: ChannelSettings = {
      fps: 30,
      picture,
      latency: 'low',
      historySeconds: 600,
      floorBytes: 0,
      language: { code: 'en', name: 'English' },
      dataDir: join(this.folder, 'stream'),
      scratchDirs: [join(this.folder, 'scratch')],
      ...settings,
    };
    this.opened = await openChannel(all, {
      createSource: () => new TestSource(all.picture),
      onFrame: (frame, kind) =>
        this.shown.set(frame, kind === 'held' ? (this.shown.get(frame - 1) ?? -1) : frame),
      onTrouble: (what, error) => this.troubles.push(`${what}: ${String(error)}`),
      events: {
        onStarted: (run, encoder) => {
          this.starts.push(run);
          this.encoder = encoder;
          this.relays.attach(encoder.relay);
        },
        onDied: (run, cause) => this.deaths.push({ run, cause }),
      },
      ...ports,
    });
    this.server = createServer((request, response) => {
      const name = (request.url ?? '').replace('/streams/live/', '').split('?')[0] ?? '';
      void serveLive(this.channel.files, { request, response, name });
    });
    await new Promise<void>((resolve) => this.server?.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/streams/live`;
  }
}
