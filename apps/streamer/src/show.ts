import type { RenderAnswer, SlotFile, StageState, StreamInfo, TvState } from '@cuelight/contracts';
import { FRAME_RATE } from '@cuelight/contracts';
import { isDeepStrictEqual } from 'node:util';
import type { AdLibMaker, AdLibRequest } from './playout/ad-lib-maker.js';
import type { Outbox } from './playout/outbox.js';
import type { Playout } from './playout/playout.js';
import type { PlayoutSlots } from './playout/playout.snapshot.js';
import type { SlotStore } from './playout/slot-store.js';
import type { CastShow } from './stage/cast-show.js';
import type { Lights } from './stage/lights.js';
import type { StageRenderer } from './stage/stage-renderer.js';
import { layersOf, type TvDesk } from './stage/tv-desk.js';
import type { TvLoader } from './stage/tv-programme.js';

export interface ShowParts {
  playout: Playout;
  outbox: Outbox;
  slots: SlotStore;
  cast: CastShow;
  lights: Lights;
  tv: TvDesk;
  tvLoader: TvLoader;
  renderer: StageRenderer;
  adLibs: AdLibMaker;
  /** Where each head is, in shares of the picture. */
  heads: StreamInfo['heads'];
  /** Makes a change and works out again what it alters. */
  redo: (change: () => void) => void;
}

/** The slot file's part of what the operator has set. */
type Settings = Pick<SlotFile, 'stage' | 'tv'>;

const STILL_TRUE_EVERY_MS = 2000;

/** Everything that can be told to the stage, and what of it outlives the process. */
export class Show {
  private settings: Settings = { stage: null, tv: null };
  private slots: PlayoutSlots | undefined;
  private tvChange: Promise<void> = Promise.resolve();
  private readonly stillTrue: NodeJS.Timeout;

  constructor(private readonly parts: ShowParts) {
    this.stillTrue = setInterval(() => void parts.slots.touch(), STILL_TRUE_EVERY_MS);
  }

  get playout(): Playout {
    return this.parts.playout;
  }

  get outbox(): Outbox {
    return this.parts.outbox;
  }

  get heads(): StreamInfo['heads'] {
    return this.parts.heads;
  }

  /** Keeps what playout says together with the operator's settings. */
  keep(slots: PlayoutSlots): void {
    this.slots = slots;
    const { untold } = this.parts.outbox;
    this.parts.slots.save({ ...slots, ...this.settings, savedAt: Date.now(), untold });
  }

  setStage(stage: StageState): void {
    const { lights, cast, playout } = this.parts;
    // Said again, it must not undo what a cue has changed since.
    const known = this.settings.stage?.lighting;
    this.parts.redo(() => {
      if (!isDeepStrictEqual(known, stage.lighting)) lights.set(stage.lighting, playout.nextFrame);
      cast.set(stage);
    });
    this.settings = { ...this.settings, stage };
    this.keepSettings();
  }

  /** Answers when what can be shown is ready. Changes follow each other in the order they came. */
  setTv(tv: TvState): Promise<void> {
    this.settings = { ...this.settings, tv };
    this.keepSettings();
    this.tvChange = this.tvChange.then(async () => {
      const { tvLoader, tv: desk } = this.parts;
      const layers = await layersOf(tv, (content) => tvLoader.load(content));
      this.parts.redo(() => desk.set(layers));
    });
    return this.tvChange;
  }

  async adLib(request: AdLibRequest, mode: string): Promise<RenderAnswer> {
    const adLib = await this.parts.adLibs.make(request);
    const queuePosition = this.parts.playout.queueAdLib(adLib);
    return {
      streamUrl: '/streams/live/stream.m3u8',
      duration: adLib.line.frames / FRAME_RATE,
      lipsyncMode: adLib.line.spoken.mouthSource,
      streamMode: mode,
      queued: true,
      queuePosition,
    };
  }

  encoderRestarted(run: number, cause: string): void {
    this.parts.outbox.add({ type: 'encoder.restarted', run, cause }, Date.now());
  }

  /** Goes on where an earlier process ended. The channel is on air meanwhile. */
  async resume(
    saved: { slots: SlotFile; trueAt: number } | undefined,
    airedTo: number,
  ): Promise<void> {
    if (!saved) return;
    const { slots, trueAt } = saved;
    if (slots.stage) this.setStage(slots.stage);
    if (slots.tv) await this.setTv(slots.tv);
    await this.parts.playout.resume(slots, { goneMs: Date.now() - trueAt, airedTo });
  }

  async close(): Promise<void> {
    clearInterval(this.stillTrue);
    await this.parts.slots.touch();
    await this.parts.slots.flushed();
    await this.parts.outbox.close();
    await this.parts.tv.close();
    await this.parts.renderer.close();
  }

  private keepSettings(): void {
    if (this.slots) this.keep(this.slots);
  }
}
