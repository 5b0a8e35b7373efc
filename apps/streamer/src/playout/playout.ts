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
import { snapshotOf, slotsOf } from './playout.snapshot.js';
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
  save: (slots: Omit<SlotFile, 'stage' | 'tv' | 'savedAt'>) => void;
  /** What comes from `nextFrame` on is not what `stateAt` said before. */
  onChange: () => void;
}

/** How an earlier process ended. */
export interface Death {
  goneMs: number;
  /** The first frame that viewers did not get from it. */
  airedTo: number;
}

/** How long the streamer may have been gone and still goes on with what was on air. */
const RESUME_WITHIN_MS = 60_000;

/** What is on air and what comes next. The rules are `decide` and `advance`; here are the takes, and who is told. */
export class Playout {
  private current: PlayoutState = initialPlayout;
  private frame = 0;
  private readonly sounds: LoadedSounds;

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
    this.bringTo(frame);
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
   * Takes up what an earlier process left. Its takes are loaded again while the slate is on air.
   * @param died for how long it was gone, and the first frame that viewers did not get from it
   */
  async resume(slots: SlotFile, died: Death): Promise<void> {
    const { generation, autoAdvance, hold, slate, onAir, next, reserve } = slots;
    this.current = { ...this.current, generation, autoAdvance: false, hold, slate };
    if (onAir) await this.resumeOnAir(onAir, died);
    for (const take of [...(next ? [next] : []), ...reserve]) await this.fetch(take, 'reserve');
    this.current = { ...this.current, autoAdvance };
    this.save();
  }

  private async resumeOnAir(
    { take, startFrame, nextLine, speaking }: NonNullable<SlotFile['onAir']>,
    { goneMs, airedTo }: Death,
  ): Promise<void> {
    if (speaking) this.tell(cutShort(take, speaking, airedTo));
    const loaded = goneMs < RESUME_WITHIN_MS ? await this.sounds.load(take) : undefined;
    if (!loaded) {
      const { takeId, segmentId } = take;
      this.tell({
        type: 'take.ended',
        takeId,
        segmentId,
        frame: Math.max(startFrame, airedTo),
        reason: 'interrupted',
      });
      return;
    }
    const moment = { kind: 'waiting', line: nextLine } as const;
    this.current = {
      ...this.current,
      program: { kind: 'take', take: loaded.plan, startFrame, moment },
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
    this.save();
    this.parts.onChange();
  }

  private bringTo(frame: number): void {
    const { state, events } = advance(this.current, frame);
    this.follow(state, events);
  }

  private async fetch(take: RenderedTake, slot: 'next' | 'reserve'): Promise<void> {
    const loaded = await this.sounds.load(take);
    if (!loaded) return;
    try {
      this.carryOut({ type: 'load', slot, take: loaded.plan });
      const { takeId, segmentId } = take;
      this.tell({ type: 'take.cued', takeId, segmentId });
    } catch (error) {
      // It went on air while it was loaded once more: nothing is wrong with it.
      if (!isOnAir.matches(error)) this.failed(take, error);
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
    if (events.length === 0) return;
    this.sounds.keepOnly(this.current);
    this.save();
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
    this.parts.save(slotsOf(this.current, this.sounds.takes, this.parts.epochMsOf));
  }
}

/** The line that an earlier process was saying when it died: heard as far as it was published. */
const cutShort = (
  { takeId, segmentId, lines }: RenderedTake,
  { line, from, to }: NonNullable<NonNullable<SlotFile['onAir']>['speaking']>,
  airedTo: number,
): PlayoutEvent => ({
  type: 'line.ended',
  takeId,
  segmentId,
  lineId: lines[line]?.id ?? '',
  line,
  speaker: lines[line]?.speaker ?? '',
  frame: Math.min(to, Math.max(from, airedTo)),
  completed: airedTo >= to,
});
