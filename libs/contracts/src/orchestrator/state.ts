import * as z from 'zod';
import { ChatCard } from '../chat/index.js';
import { EpochMillis, Id } from '../common/index.js';
import { LightingState } from '../lighting/index.js';
import { Pipeline } from '../pipeline/index.js';
import { Heartbeat, PlayoutSnapshot } from '../stream/index.js';
import { TvLayerState } from '../tv-layer/index.js';

/** How old the streamer's last word is: fresh <= 2 s, stale > 2 s, lost > 5 s or never heard. */
export const Freshness = z.enum(['fresh', 'stale', 'lost']);
export type Freshness = z.infer<typeof Freshness>;

/**
 * Intent and fact of playback. A console draws fact; intent is pending until the streamer confirms it.
 * Fact is what the streamer said last: draw a playhead from `onAir.startedAt` and the time, never by counting.
 */
export const PlaybackState = z
  .object({
    /** Intent: whether segments follow each other by themselves. */
    isPlaying: z.boolean(),
    onAirSegmentId: Id.nullable(),
    nextSegmentId: Id.nullable(),
    freshness: Freshness,
    /** Fact, as of `stream.lastHeardAt`; null when the streamer was never heard. */
    playout: PlayoutSnapshot.nullable(),
  })
  .meta({ id: 'PlaybackState' });
export type PlaybackState = z.infer<typeof PlaybackState>;

export const ChatIntakeState = z
  .object({ enabled: z.boolean(), intakeRate: z.number(), autoApprove: z.boolean() })
  .meta({ id: 'ChatIntakeState' });
export type ChatIntakeState = z.infer<typeof ChatIntakeState>;

/** The same with the cards that wait, newest first. */
const ChatIntakeDesk = ChatIntakeState.extend({ inbox: z.array(ChatCard) }).meta({
  id: 'ChatIntakeDesk',
});

export const StreamHealth = z
  .object({
    freshness: Freshness,
    lastHeardAt: EpochMillis.nullable(),
    /** What the streamer said of itself then; null when it was never heard. */
    channel: Heartbeat.omit({
      at: true,
      playout: true,
      outboxId: true,
      outboxSeq: true,
    }).nullable(),
  })
  .meta({ id: 'StreamHealth' });
export type StreamHealth = z.infer<typeof StreamHealth>;

/** Everything a console needs to draw the show, as of one moment. */
export const OrchestratorState = z
  .object({
    pipeline: Pipeline,
    tvLayer: TvLayerState,
    lighting: LightingState,
    playback: PlaybackState,
    chatIntake: ChatIntakeDesk,
    stream: StreamHealth,
  })
  .meta({ id: 'OrchestratorState' });
export type OrchestratorState = z.infer<typeof OrchestratorState>;
