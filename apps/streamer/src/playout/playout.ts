import type {
  LoadTake,
  PlayoutEvent,
  PlayoutSnapshot,
  RenderedTake,
  SlotFile,
} from '@cuelight/contracts';
import {
  advance,
  decide,
  initialPlayout,
  type PlayoutCommand,
  type PlayoutState,
} from '@cuelight/domain';
import { captionCues } from './caption-cues.js';
import type { CommandLog } from './command-log.js';
import { type LoadedAdLib, LoadedSounds } from './loaded-sounds.js';
import { errorOfRefusal, isOnAir } from './playout.errors.js';
import { type PlayoutSlots, snapshotOf, slotsOf } from './playout.snapshot.js';
import { canGoOn, cutShort, type Death, interrupted, type SlotOnAir } from './resumption.js';
import type { LoadedTake, TakeLoader } from './take-loader.js';

export interface PlayoutParts {
  loader: Pick<TakeLoader, 'load'>;
  commands: CommandLog;
  captions: {
    add(cue: { from: number; to: number; text: string }): void;
    cutAt(frame: number): void;
  };
  /** Time of day of a frame. */
  epochMsOf: (frame: number) => number;
  tell: (event: PlayoutEvent, at: number) => void;
  save: (slots: PlayoutSlots) => void;
  /** What comes from `nextFrame` on is not what `stateAt` said before. */
  onChange: () => void;
}

/** What is on air and what comes next. The rules are `decide` and `advance`; here are the takes, and who is told. */
export class Playout {
  private current: PlayoutState = initialPlayout;
  private frame = 0;
  private readonly sounds: LoadedSounds;
  /** What an earlier process left and what has not found its place again. */
  private returning: { autoAdvance: boolean; takes: readonly RenderedTake[] } | undefined;

  constructor(private readonly parts: PlayoutParts) {
    this.sounds = new LoadedSounds(parts.loader, (take, error) => this.failed(take, error));
  }

  /** The first frame that a command can still change. */
  get nextFrame(): number {
    return this.frame + 1;
  }

  get state(): PlayoutState {
    return this.current;
  }

  /** What will be in a frame that is still to come, if nobody interferes. Nothing happens and nobody is told. */
  stateAt(frame: number): PlayoutState {
    let state = this.current;
    for (let next = this.nextFrame; next <= frame; next += 1) state = advance(state, next).state;
    return state;
  }

  take(takeId: string): LoadedTake | undefined {
    return this.sounds.takes.get(takeId);
  }

  adLib(id: string): LoadedAdLib | undefined {
    return this.sounds.adLibs.get(id);
  }

  /** What is being said, whether by a take or between its lines. */
  get captionOnAir(): string | undefined {
    return this.sounds.captionOf(this.current);
  }

  get snapshot(): PlayoutSnapshot {
    return snapshotOf(this.current, {
      frame: this.frame,
      takes: this.sounds.takes,
      loading: this.sounds.loadingIds,
      lastCommandId: this.parts.commands.newest,
      epochMsOf: this.parts.epochMsOf,
    });
  }

  /** Everything that is due up to `frame` happens and is told: no command changes it any more. */
  advanceTo(frame: number): void {
    if (frame <= this.frame) return;
    this.frame = frame;
    if (this.bringTo(frame) === 'changed') this.sounds.keepOnly(this.current);
  }

  /**
   * Carries out a command on the next frame that is made.
   * @throws DomainError (conflict) when the rules refuse it; the same `commandId` gives the same answer again
   */
  command(commandId: string, command: PlayoutCommand): PlayoutSnapshot {
    return this.parts.commands.once(commandId, () => {
      this.carryOut(command);
      return this.snapshot;
    });
  }

  /** Fetches and decodes, then puts the take into its slot. The outcome is told as an event. */
  load({ commandId, slot, take }: LoadTake): PlayoutSnapshot {
    return this.parts.commands.once(commandId, () => {
      if (!this.sounds.isLoading(take.takeId)) void this.fetch(take, slot);
      return this.snapshot;
    });
  }

  unload(commandId: string, takeId: string): PlayoutSnapshot {
    return this.parts.commands.once(commandId, () => {
      if (!this.sounds.cancel(takeId)) this.carryOut({ type: 'unload', takeId });
      return this.snapshot;
    });
  }

  /** @returns its place in the queue, 1 being next */
  queueAdLib(adLib: LoadedAdLib): number {
    this.sounds.adLibs.set(adLib.plan.id, adLib);
    this.carryOut({ type: 'ad-lib', adLib: adLib.plan });
    return this.current.adLibs.length;
  }

  /**
   * Takes up what an earlier process left. Its takes are loaded again while the slate is on air, and none starts before
   * all are back; should this process die meanwhile, the next one finds them all the same.
   */
  async resume(slots: SlotFile, death: Death): Promise<void> {
    const { generation, autoAdvance, hold, slate, onAir, next, reserve } = slots;
    this.current = { ...this.current, generation, autoAdvance: false, hold, slate };
    if (onAir) await this.resumeOnAir(onAir, death);
    const coming = [...(next ? [next] : []), ...reserve];
    this.returning = { autoAdvance, takes: coming };
    for (const [index, take] of coming.entries()) {
      const loaded = await this.sounds.load(take);
      this.returning = { autoAdvance, takes: coming.slice(index + 1) };
      if (loaded) this.put(loaded, 'reserve');
    }
    this.returning = undefined;
    this.current = { ...this.current, autoAdvance };
    this.save();
  }

  private async resumeOnAir(onAir: SlotOnAir, death: Death): Promise<void> {
    if (onAir.speaking) this.tell(cutShort(onAir, onAir.speaking, death));
    const loaded = canGoOn(death) ? await this.sounds.load(onAir.take) : undefined;
    if (!loaded) return this.tell(interrupted(onAir, death));
    this.sounds.takes.set(loaded.plan.takeId, loaded);
    this.current = {
      ...this.current,
      program: {
        kind: 'take',
        take: loaded.plan,
        startFrame: onAir.startFrame,
        moment: { kind: 'waiting', line: onAir.nextLine },
      },
      generation: this.current.generation + 1,
    };
  }

  /** Several commands between two frames all take effect on the same one. */
  private carryOut(command: PlayoutCommand): void {
    const frame = this.nextFrame;
    this.bringTo(frame);
    const decision = decide(this.current, command, frame);
    if ('refused' in decision) throw errorOfRefusal(decision.refused);
    this.follow(decision.state, decision.events);
    this.bringTo(frame);
    // Not sooner: what this command puts into a slot is in none before.
    this.sounds.keepOnly(this.current);
    this.save();
    this.parts.onChange();
  }

  private bringTo(frame: number): 'changed' | 'as before' {
    const { state, events } = advance(this.current, frame);
    this.follow(state, events);
    return events.length > 0 ? 'changed' : 'as before';
  }

  private async fetch(take: RenderedTake, slot: 'next' | 'reserve'): Promise<void> {
    const loaded = await this.sounds.load(take);
    if (loaded) this.put(loaded, slot);
  }

  private put(loaded: LoadedTake, slot: 'next' | 'reserve'): void {
    const { takeId, segmentId } = loaded.take;
    try {
      this.sounds.takes.set(takeId, loaded);
      this.carryOut({ type: 'load', slot, take: loaded.plan });
      this.tell({ type: 'take.cued', takeId, segmentId });
    } catch (error) {
      // It went on air while it was loaded once more: nothing is wrong with it.
      if (!isOnAir.matches(error)) this.failed(loaded.take, error);
    }
  }

  private failed({ takeId, segmentId }: RenderedTake, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.tell({ type: 'take.failed', takeId, segmentId, reason });
  }

  private follow(state: PlayoutState, events: readonly PlayoutEvent[]): void {
    this.current = state;
    for (const event of events) {
      this.caption(event);
      this.tell(event);
    }
    if (events.length > 0) this.save();
  }

  private caption(event: PlayoutEvent): void {
    if (event.type === 'line.ended' && !event.completed) this.parts.captions.cutAt(event.frame);
    if (event.type !== 'line.started') return;
    const line = this.sounds.lineOf(event);
    for (const cue of line ? captionCues(line, event.frame) : []) this.parts.captions.add(cue);
  }

  private tell(event: PlayoutEvent): void {
    const frame = 'frame' in event ? event.frame : this.frame;
    const text = event.type === 'line.started' ? this.sounds.lineOf(event)?.caption : undefined;
    const told = text === undefined ? event : { ...event, text };
    this.parts.tell(told, this.parts.epochMsOf(frame));
  }

  private save(): void {
    const slots = slotsOf(this.current, this.sounds.takes, this.parts.epochMsOf);
    const { autoAdvance, takes } = this.returning ?? { autoAdvance: slots.autoAdvance, takes: [] };
    this.parts.save({ ...slots, autoAdvance, reserve: [...slots.reserve, ...takes] });
  }
}
