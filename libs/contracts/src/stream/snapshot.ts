import * as z from 'zod';
import { EpochMillis } from '../common/index.js';
import { AirClass, LedgerTotals } from './ledger.js';
import { CommandId, Generation } from './playout.js';

/** A take in a slot. */
export const CuedTake = z.object({
  takeId: z.uuid(),
  segmentId: z.uuid(),
  title: z.string(),
  contentHash: z.string(),
  durationFrames: z.int().positive(),
  lines: z.int().positive(),
});
export type CuedTake = z.infer<typeof CuedTake>;

export const OnAirTake = CuedTake.extend({
  /** When its first frame went out; a playhead is computed from this and the time, never counted. */
  startedAt: EpochMillis,
  startFrame: z.int().nonnegative(),
  /** The line on air, or the one that comes next while nobody speaks. */
  line: z.int().nonnegative(),
  /** `speaking`, in the `gap` before the line, `held` before it, or an `ad-lib` is on between lines. */
  phase: z.enum(['gap', 'speaking', 'held', 'ad-lib', 'slate']),
  /** First and last + 1 frame of what the phase says, when they are known. */
  phaseFrom: z.int().nonnegative(),
  phaseTo: z.int().nonnegative().nullable(),
  /** Frames until the take ends if nobody interferes. */
  framesLeft: z.int().nonnegative(),
});
export type OnAirTake = z.infer<typeof OnAirTake>;

/** What the streamer does right now. The console draws this, never what was asked for. */
export const PlayoutSnapshot = z.object({
  generation: Generation,
  /** Null while idle characters and the house loop fill the air. */
  onAir: OnAirTake.nullable(),
  next: CuedTake.nullable(),
  reserve: z.array(CuedTake),
  /** Being fetched and decoded. */
  loading: z.array(z.uuid()),
  hold: z.boolean(),
  slate: z.boolean(),
  autoAdvance: z.boolean(),
  adLibs: z.int().nonnegative(),
  lastCommandId: CommandId.nullable(),
});
export type PlayoutSnapshot = z.infer<typeof PlayoutSnapshot>;

export const EncoderHealth = z.object({
  running: z.boolean(),
  profile: z.enum(['normal', 'safe']),
  speed: z.number().nonnegative(),
  restarts: z.int().nonnegative(),
  /** Frames made and not yet given to the encoder. */
  feedDepth: z.int().nonnegative(),
});
export type EncoderHealth = z.infer<typeof EncoderHealth>;

export const RelayHealth = z.object({
  id: z.string(),
  /** Green means bytes leave, not that a process is alive. */
  status: z.enum(['connecting', 'sending', 'stalled', 'waiting']),
  sentBytes: z.int().nonnegative(),
  droppedBytes: z.int().nonnegative(),
  restarts: z.int().nonnegative(),
  lastError: z.string().nullable(),
});
export type RelayHealth = z.infer<typeof RelayHealth>;

/** Sent every second. Fresh for 2 s, stale after that, lost after 5. */
export const Heartbeat = z.object({
  at: EpochMillis,
  /** The frame that is made now, and what it is. */
  frame: z.int().nonnegative(),
  airClass: AirClass,
  fps: z.number().nonnegative(),
  playout: PlayoutSnapshot,
  encoder: EncoderHealth,
  relays: z.array(RelayHealth),
  viewers: z.int().nonnegative(),
  delaySeconds: z.number().nonnegative(),
  ledger: LedgerTotals,
  /** Something wrong that does not stop the air, in words for the operator. */
  alarms: z.array(z.string()),
  /** The outbox that events are numbered in; another name means that the numbers have begun again. */
  outboxId: z.string(),
  /** The newest event that this picture holds: with everything up to it, and nothing after it. */
  outboxSeq: z.int().nonnegative(),
});
export type Heartbeat = z.infer<typeof Heartbeat>;
