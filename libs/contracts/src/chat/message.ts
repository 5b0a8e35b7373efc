import * as z from 'zod';
import { EpochMillis, Id } from '../common/index.js';

/** The longest message that any setting allows, in characters as people count them. */
export const CHAT_TEXT_MAX = 500;
export const CHAT_NAME_MAX = 24;
/** How many messages a page gets on joining, and the intake looks at. */
export const CHAT_HISTORY = 50;

/** Where a message was written: this page, a bot with an API token, or a connected platform. */
export const ChatSource = z.enum(['web', 'api', 'twitch']);
export type ChatSource = z.infer<typeof ChatSource>;

/** Who speaks: anybody, or somebody who was given a role and is signed in. */
export const ChatStanding = z.enum(['viewer', 'moderator']);
export type ChatStanding = z.infer<typeof ChatStanding>;

/** One message as everybody sees it. Name and text are data: never markup. */
export const ChatMessage = z
  .object({
    id: Id,
    /** Grows with every message of the show; the order in which all see them. */
    n: z.int().positive(),
    name: z.string(),
    text: z.string(),
    standing: ChatStanding,
    source: ChatSource,
    at: EpochMillis,
  })
  .meta({ id: 'ChatMessage' });
export type ChatMessage = z.infer<typeof ChatMessage>;

/** The same as moderators see it: with whom to act on, and what was done. */
export const ModeratedMessage = ChatMessage.extend({
  /** The person behind it; the same over name changes. Null for a moderator, who cannot be silenced here. */
  authorId: Id.nullable(),
  removed: z.object({ by: z.string(), at: EpochMillis, reason: z.string().nullable() }).nullable(),
}).meta({ id: 'ModeratedMessage' });
export type ModeratedMessage = z.infer<typeof ModeratedMessage>;

/** `POST /api/orchestrator/chat/message`: a bot brings a message from elsewhere. */
export const PostChatMessage = z
  .strictObject({
    username: z.string().trim().min(1).max(64),
    text: z.string().trim().min(1).max(10_000),
  })
  .meta({ id: 'PostChatMessage' });
export type PostChatMessage = z.infer<typeof PostChatMessage>;
