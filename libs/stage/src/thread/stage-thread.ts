import { frameBytes } from '../picture/frame.js';
import type { PreparedStage } from '../prepare/prepared-stage.js';
import { factsOf, type StageFacts, type StageOptions } from '../stage.js';
import type { FrameState } from '../state/frame-state.js';
import { FramePool, type Slot, type StageFrame } from './frame-pool.js';
import type { FrameAnswer } from './messages.js';
import { openInWorker } from './open-in-worker.js';
import { Renderer } from './renderer.js';
// Nothing of it is used here, but the compiler must see the worker to compile it.
import type {} from './stage.worker.js';

/** Something went wrong and was dealt with; meanwhile there was the last good frame. */
export type StageFault =
  | { readonly kind: 'died' | 'hung'; readonly detail: string; readonly restartInMs: number }
  | { readonly kind: 'frame-failed'; readonly detail: string; readonly frame: number };

export interface StageThreadOptions extends StageOptions {
  /** Pictures in memory: being drawn, waiting to be taken, and held by whoever took them. */
  readonly slots?: number;
  /** When a frame takes longer than this the renderer hangs. */
  readonly hangMs?: number;
  /** The compiled worker, when it is not beside this file. */
  readonly worker?: URL;
  readonly onFault?: (fault: StageFault) => void;
}

export interface StageThreadHealth {
  readonly renderer: 'starting' | 'up' | 'down' | 'stopped';
  readonly restarts: number;
  /** Frames asked for and not drawn yet. */
  readonly waiting: number;
  /** How long the last frame took. */
  readonly renderMs: number;
}

interface Request {
  readonly id: number;
  readonly frame: number;
  readonly state: FrameState;
  readonly slot: Slot;
  /** How many renderers have ended with it before them. */
  deaths: number;
  /** Asked for anew while it may have been drawn already: nobody takes this one. */
  replaced: boolean;
}

type RendererState =
  | { readonly kind: 'starting' | 'up'; readonly renderer: Renderer }
  | { readonly kind: 'down'; readonly restart: NodeJS.Timeout }
  | { readonly kind: 'stopped' };

const BESIDE = new URL('./stage.worker.js', import.meta.url);
const SLOTS = 8;
const HANG_MS = 1_000;

/** Waits before the first, second ... restart in a row. */
const BACK_OFF_MS = [0, 200, 1_000, 5_000];

/** A request that has ended this many renderers is dropped. */
const DEADLY = 2;

/**
 * A stage drawn on another thread. Nothing here waits: frames are asked for ahead of time and taken
 * when they are due. A renderer that dies or hangs is replaced, and what it had not drawn is asked
 * for again; until then there is the last good frame.
 */
export class StageThread {
  readonly facts: StageFacts;
  readonly #pool: FramePool;
  /** By the number of the request, oldest first. */
  readonly #waiting = new Map<number, Request>();
  readonly #drawn = new Map<number, Slot>();
  readonly #oldest = new SharedArrayBuffer(8);
  readonly #watch: NodeJS.Timeout;
  #renderer: RendererState;
  #latest: { readonly frame: number; readonly slot: Slot } | null = null;
  #progressAt = performance.now();
  #checkedAt = performance.now();
  #faultsInARow = 0;
  #restarts = 0;
  #renderMs = 0;
  #requests = 0;

  /** Draws the layers of the art, then starts a renderer. Throws the STAGE_... error of unusable art. */
  static async start(options: StageThreadOptions = {}): Promise<StageThread> {
    const { worker = BESIDE, art, size } = options;
    return new StageThread(await openInWorker(worker, { art, size }), options);
  }

  private constructor(
    private readonly prepared: PreparedStage,
    private readonly options: StageThreadOptions,
  ) {
    this.facts = factsOf(prepared);
    this.#pool = new FramePool(frameBytes(prepared.size), options.slots ?? SLOTS, (slot) => {
      if (this.#renderer.kind === 'up') this.#renderer.renderer.forget(slot);
    });
    this.#renderer = this.#startRenderer();
    const hangMs = options.hangMs ?? HANG_MS;
    this.#watch = setInterval(() => this.#check(hangMs), hangMs / 4);
    this.#watch.unref();
  }

  get health(): StageThreadHealth {
    return {
      renderer: this.#renderer.kind,
      restarts: this.#restarts,
      waiting: this.#waiting.size,
      renderMs: this.#renderMs,
    };
  }

  /**
   * Asks for a frame. False when no memory is free (nobody takes frames, or all are held): then it
   * was not asked for. Of a frame that is asked for again the newer picture counts.
   */
  request(frame: number, state: FrameState): boolean {
    this.drop(frame);
    const slot = this.#renderer.kind === 'stopped' ? null : this.#pool.take();
    if (!slot) return false;
    if (this.#waiting.size === 0) this.#progressAt = performance.now();
    const request = { id: this.#requests++, frame, state, slot, deaths: 0, replaced: false };
    this.#waiting.set(request.id, request);
    if (this.#renderer.kind === 'up') this.#renderer.renderer.draw(request);
    return true;
  }

  /**
   * Takes a frame, which the caller must release; null when it is not drawn (yet). Older frames are
   * forgotten, and those not drawn yet are skipped.
   */
  take(frame: number): StageFrame | null {
    Atomics.store(new BigInt64Array(this.#oldest), 0, BigInt(frame));
    for (const [older, slot] of this.#drawn) {
      if (older >= frame) continue;
      this.#drawn.delete(older);
      this.#pool.letGo(slot);
    }
    const slot = this.#drawn.get(frame);
    if (!slot) return null;
    this.#drawn.delete(frame);
    const taken = this.#pool.hold(slot, frame);
    this.#pool.letGo(slot);
    return taken;
  }

  /** The newest frame that was drawn, which the caller must release; null before the first. */
  lastGood(): StageFrame | null {
    return this.#latest && this.#pool.hold(this.#latest.slot, this.#latest.frame);
  }

  /** Ends the renderer. Frames that are held stay good. */
  async stop(): Promise<void> {
    const last = this.#renderer;
    this.#renderer = { kind: 'stopped' };
    clearInterval(this.#watch);
    if (last.kind === 'down') clearTimeout(last.restart);
    if ('renderer' in last) await last.renderer.end();
  }

  #startRenderer(): RendererState {
    const { prepared } = this;
    const task = { kind: 'render' as const, prepared, oldest: this.#oldest };
    const renderer = new Renderer(this.options.worker ?? BESIDE, task, {
      onReady: () => this.#becomeReady(renderer),
      onAnswer: (answer) => this.#hear(answer),
      onDeath: (detail) => this.#replace(renderer, 'died', detail),
    });
    return { kind: 'starting', renderer };
  }

  #becomeReady(renderer: Renderer): void {
    this.#renderer = { kind: 'up', renderer };
    this.#progressAt = performance.now();
    for (const request of this.#waiting.values()) renderer.draw(request);
  }

  /** Nobody takes this frame any more, as it was asked for until now. */
  drop(frame: number): void {
    for (const request of this.#waiting.values()) {
      if (request.frame === frame) request.replaced = true;
    }
    const drawn = this.#drawn.get(frame);
    this.#drawn.delete(frame);
    if (drawn) this.#pool.letGo(drawn);
  }

  #hear(answer: FrameAnswer): void {
    this.#progressAt = performance.now();
    const request = this.#waiting.get(answer.id);
    if (!request) return;
    this.#waiting.delete(answer.id);
    if (answer.kind === 'rendered') {
      this.#faultsInARow = 0;
      this.#renderMs = answer.milliseconds;
      if (!request.replaced) return this.#keep(request);
    }
    this.#pool.letGo(request.slot);
    if (answer.kind === 'failed') {
      this.#report({ kind: 'frame-failed', frame: request.frame, detail: answer.detail });
    }
  }

  #keep({ frame, slot }: Request): void {
    if (this.#latest) this.#pool.letGo(this.#latest.slot);
    slot.holders++;
    this.#latest = { frame, slot };
    this.#drawn.set(frame, slot);
  }

  #check(hangMs: number): void {
    const now = performance.now();
    const late = now - this.#checkedAt > hangMs;
    this.#checkedAt = now;
    const { kind } = this.#renderer;
    // When this thread itself was busy, answers are waiting to be heard.
    if (late || kind !== 'up' || this.#waiting.size === 0) return;
    const silentMs = Math.round(now - this.#progressAt);
    if (silentMs > hangMs) {
      this.#replace(this.#renderer.renderer, 'hung', `no frame for ${silentMs} ms`);
    }
  }

  #replace(renderer: Renderer, kind: 'died' | 'hung', detail: string): void {
    if (this.#renderer.kind === 'stopped') return;
    const restartInMs = BACK_OFF_MS[Math.min(this.#faultsInARow, BACK_OFF_MS.length - 1)] ?? 0;
    this.#faultsInARow++;
    this.#restarts++;
    this.#blameFirst();
    // The old thread must be gone before its memory is given to another.
    const ended = renderer.end();
    const restart = setTimeout(() => {
      void ended.then(() => {
        if (this.#renderer.kind === 'down') this.#renderer = this.#startRenderer();
      });
    }, restartInMs);
    this.#renderer = { kind: 'down', restart };
    this.#report({ kind, detail, restartInMs });
  }

  /** The first request is the one that was being drawn. */
  #blameFirst(): void {
    const [first] = this.#waiting.values();
    if (!first || ++first.deaths < DEADLY) return;
    this.#waiting.delete(first.id);
    this.#pool.letGo(first.slot);
    const detail = `it has ended ${DEADLY} renderers and is dropped`;
    this.#report({ kind: 'frame-failed', frame: first.frame, detail });
  }

  #report(fault: StageFault): void {
    this.options.onFault?.(fault);
  }
}
