import {
  type LiveEventData,
  type LiveEventName,
  liveEvents,
  type WrittenLine,
} from '@cuelight/contracts';
import { withCard, withMessages, withoutMessages } from './apply-chat';
import { type ShowState, withRows, withSegment } from './show-state';

type Appliers = {
  readonly [Name in LiveEventName]?: (state: ShowState, data: LiveEventData<Name>) => ShowState;
};

/** What each event changes. An event that is not here changes nothing that is drawn from this state. */
const appliers: Appliers = {
  'pipeline:update': (state, { upserted, removed, bufferHealth }) => ({
    ...state,
    rows: withRows(state.rows, upserted, removed),
    bufferHealth,
    writing: withoutFinished(
      state.writing,
      upserted.filter(({ segment }) => segment.writingUntil === null).map((row) => row.segment.id),
    ),
  }),
  'segment:progress': (state, { id, progress }) => ({
    ...state,
    rows: withSegment(state.rows, id, (segment) => ({ ...segment, renderProgress: progress })),
  }),
  'segment:writing': (state, { id, index, line }) => ({
    ...state,
    writing: { ...state.writing, [id]: written(state.writing[id] ?? [], index, line) },
  }),
  'tv:state-change': (state, tvLayer) => ({ ...state, tvLayer }),
  'lighting:change': (state, lighting) => ({ ...state, lighting }),
  'config:change': (state, config) => ({
    ...state,
    config,
    chatIntake: {
      enabled: config.chatIntake.enabled,
      intakeRate: config.chatIntake.ratePerMinute,
      autoApprove: config.chatIntake.autoApprove,
    },
  }),
  'show:update': (state, { show, characters }) => ({ ...state, show, characters }),
  'playback:change': (state, playback) => ({ ...state, playback }),
  'stream:health': (state, stream) => ({ ...state, stream }),
  'chat:new-card': (state, card) => ({ ...state, chat: withCard(state.chat, card) }),
  'chat:card-change': (state, card) => ({ ...state, chat: withCard(state.chat, card) }),
  'chat:messages': (state, { messages }) => ({
    ...state,
    chat: withMessages(state.chat, messages),
  }),
  'chat:removed': (state, { ids }) => ({
    ...state,
    chat: withoutMessages(state.chat, ids, Date.now()),
  }),
  'chat:settings': (state, settings) => ({ ...state, chat: { ...state.chat, settings } }),
  'audience:health': (state, audience) => ({ ...state, chat: { ...state.chat, audience } }),
};

/** The state after an event, or the same one when the event is none of ours. */
export function applyEvent(state: ShowState, event: string, data: unknown): ShowState {
  return isKnown(event) ? applyKnown(state, event, data) : state;
}

function applyKnown<Name extends LiveEventName>(
  state: ShowState,
  event: Name,
  data: unknown,
): ShowState {
  const apply = appliers[event];
  // The schema under the name of an event is the schema of that event's data.
  return apply ? apply(state, liveEvents[event].parse(data) as LiveEventData<Name>) : state;
}

export function isKnown(event: string): event is LiveEventName {
  return Object.hasOwn(liveEvents, event);
}

function written(
  lines: readonly WrittenLine[],
  index: number,
  line: WrittenLine | null,
): readonly WrittenLine[] {
  if (line === null) return [];
  return [...lines.slice(0, index), line, ...lines.slice(index + 1)];
}

function withoutFinished(
  writing: ShowState['writing'],
  finished: readonly string[],
): ShowState['writing'] {
  if (!finished.some((id) => id in writing)) return writing;
  return Object.fromEntries(Object.entries(writing).filter(([id]) => !finished.includes(id)));
}
