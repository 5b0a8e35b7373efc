import * as z from 'zod';
import { CHAT_NAME_MAX, ChatMessage, PublicChatSettings } from '../chat/index.js';
import { EpochMillis, Id } from '../common/index.js';
import { ProgrammeMark } from './programme.js';
import { AudienceReport } from './report.js';

/** The public page's namespace, on the path of the live push. */
export const VIEWER_NAMESPACE = '/viewer';

/** Why somebody cannot write now, and until when; null is for good. */
export const ChatSilence = z.object({
  kind: z.enum(['timed-out', 'banned']),
  until: EpochMillis.nullable(),
  reason: z.string().nullable(),
});
export type ChatSilence = z.infer<typeof ChatSilence>;

/** The viewer as the server knows them. */
export const ViewerSelf = z.object({
  /** Shown at the next handshake as `auth.token`, so that a reload is the same person. */
  token: z.string(),
  name: z.string(),
  /** Whether the name was chosen; else it was given. */
  named: z.boolean(),
  silence: ChatSilence.nullable(),
});
export type ViewerSelf = z.infer<typeof ViewerSelf>;

/**
 * What a page shows at the handshake (`auth`): who it is, and the last message that it has, to get all that it missed
 * instead of the last fifty only.
 */
export const ViewerAuth = z.object({
  token: z.string().optional(),
  after: z.int().nonnegative().optional(),
});
export type ViewerAuth = z.infer<typeof ViewerAuth>;

/** What each event to the public page carries, in the envelope of the live push. */
export const viewerEvents = {
  snapshot: z.object({
    show: z.object({ title: z.string(), premise: z.string() }),
    self: ViewerSelf,
    settings: PublicChatSettings,
    /** Oldest first. */
    messages: z.array(ChatMessage),
    /** Messages among them, or lately, that became part of the show. */
    picked: z.array(Id),
    /** Oldest first; the last one may still be ahead of the viewer's picture. */
    programme: z.array(ProgrammeMark),
    viewers: z.int().nonnegative(),
  }),
  /** New messages, in order; what comes within a moment comes together. */
  'chat:messages': z.object({ messages: z.array(ChatMessage) }),
  'chat:removed': z.object({ ids: z.array(Id) }),
  /** A producer made a segment of it. */
  'chat:picked': z.object({ messageId: Id }),
  /** That segment was removed. */
  'chat:unpicked': z.object({ messageId: Id }),
  'chat:settings': PublicChatSettings,
  'chat:self': ViewerSelf,
  programme: ProgrammeMark,
  'audience:count': z.object({ viewers: z.int().nonnegative() }),
} as const;
export type ViewerEventName = keyof typeof viewerEvents;
export type ViewerEventData<Name extends ViewerEventName> = z.infer<(typeof viewerEvents)[Name]>;

/** What the public page asks, each answered by an acknowledgement. */
export const viewerRequests = {
  'chat:say': z.strictObject({ text: z.string().max(10_000) }),
  'chat:name': z.strictObject({ name: z.string().max(10 * CHAT_NAME_MAX) }),
  'audience:report': AudienceReport,
  /** The page noticed a gap: the truth again. */
  snapshot: z.strictObject({}),
} as const;
export type ViewerRequestName = keyof typeof viewerRequests;

/** The acknowledgement. `retryInMs`: when the same would be heard again. */
export const ViewerAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), message: ChatMessage.optional() }),
  z.object({
    ok: z.literal(false),
    code: z.string(),
    message: z.string(),
    hint: z.string(),
    retryInMs: z.number().nonnegative().nullable(),
  }),
]);
export type ViewerAnswer = z.infer<typeof ViewerAnswer>;
