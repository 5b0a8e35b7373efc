import * as z from 'zod';
import { AudienceHealth } from '../audience/index.js';
import { ChatCard, ChatSettings, ModeratedMessage } from '../chat/index.js';
import { EpochMillis, Id } from '../common/index.js';
import { Idea } from '../ideas/index.js';
import { LightingState } from '../lighting/index.js';
import { MediaItem } from '../media/index.js';
import {
  AsRunEntry,
  ChatIntakeState,
  OrchestratorConfig,
  OrchestratorState,
  PlaybackState,
  StreamHealth,
} from '../orchestrator/index.js';
import { BufferHealth, BufferLevel, Segment } from '../pipeline/index.js';
import { WrittenLine } from '../script/index.js';
import { Character, Show } from '../show/index.js';
import { Face } from '../stage/index.js';
import { TvLayerState } from '../tv-layer/index.js';
import { ChatDesk } from './chat-desk.js';

/** Socket.IO's path for consoles and viewers, and the plain WebSocket beside it. */
export const LIVE_PATH = '/ws/orchestrator';
export const LIVE_WEBSOCKET_PATH = '/ws/events';

/** What each event carries. A change holds whole objects, so that applying it twice does no harm. */
export const liveEvents = {
  'pipeline:update': z.object({
    /** New or changed segments, each with the place it now has. */
    upserted: z.array(z.object({ segment: Segment, rank: z.string() })),
    removed: z.array(Id),
    bufferHealth: BufferHealth,
  }),
  'segment:progress': z.object({ id: Id, progress: z.number().min(0).max(1) }),
  /**
   * A draft as it is written, for watching; the finished script comes with `pipeline:update`. No line
   * means that the writer starts again and what was written so far is void.
   */
  'segment:writing': z.object({
    id: Id,
    index: z.int().nonnegative(),
    line: WrittenLine.nullable(),
  }),
  'segment:draft-ready': z.object({ id: Id }),
  'tv:state-change': TvLayerState,
  'lighting:change': LightingState,
  'faces:change': Face,
  'buffer:warning': z.object({ level: BufferLevel, totalSeconds: z.number() }),
  'config:change': OrchestratorConfig,
  'media:update': z.object({ upserted: z.array(MediaItem), removed: z.array(Id) }),
  'ideas:update': z.object({ upserted: z.array(Idea), removed: z.array(Id) }),
  'show:update': z.object({ show: Show, characters: z.array(Character) }),
  /** A line begins or ends on air. */
  'playback:line': AsRunEntry,
  /** A take begins or ends on air. */
  'playback:segment': AsRunEntry,
  /** Intent or fact of playback changed. */
  'playback:change': PlaybackState,
  'stream:health': StreamHealth,
  /** A message of the chat was picked: a card for the inbox. */
  'chat:new-card': ChatCard,
  /** It was accepted, dismissed or has expired. */
  'chat:card-change': ChatCard,
  /** What the audience writes, as moderators see it. Passing news: the next snapshot holds it too. */
  'chat:messages': z.object({ messages: z.array(ModeratedMessage) }),
  'chat:removed': z.object({ ids: z.array(Id) }),
  'chat:settings': ChatSettings,
  'audience:health': AudienceHealth,
} as const;

export type LiveEventName = keyof typeof liveEvents;
export type LiveEventData<Name extends LiveEventName> = z.infer<(typeof liveEvents)[Name]>;

/**
 * `seq` counts the changes of one show without a hole. A client that holds `seq` n and receives
 * n + 2 has missed one and asks for a snapshot. Passing news (progress, writing, health) repeats the
 * current `seq`: losing one loses nothing.
 */
export const LiveEnvelope = z
  .object({
    event: z.string(),
    data: z.unknown(),
    seq: z.int().nonnegative(),
    timestamp: EpochMillis,
  })
  .meta({ id: 'LiveEnvelope' });
export type LiveEnvelope = z.infer<typeof LiveEnvelope>;

/** The data of the `snapshot` event, sent on connecting and when a client asks for it. */
export const LiveSnapshot = OrchestratorState.extend({
  /** Its cards are in `chat`. */
  chatIntake: ChatIntakeState,
  show: Show,
  characters: z.array(Character),
  config: OrchestratorConfig,
  /** Rank of each segment, in the order of `pipeline.segments`. */
  ranks: z.array(z.string()),
  chat: ChatDesk,
}).meta({ id: 'LiveSnapshot' });
export type LiveSnapshot = z.infer<typeof LiveSnapshot>;
