import * as z from 'zod';
import { EpochMillis, Id } from '../common/index.js';
import { ModeratedMessage } from './message.js';

export const ChatSettings = z
  .strictObject({
    /** Off: nobody but moderators can write; what was written stays to be read. */
    enabled: z.boolean(),
    /** Seconds between two messages of one person; 0 is off. Moderators are exempt. */
    slowModeSeconds: z.number().min(0).max(600),
    maxLength: z.int().min(20).max(500),
    /** Whether viewers may write web addresses. */
    links: z.boolean(),
    /** Words that no message or name may hold, besides those of the content filter. */
    blockedWords: z.array(z.string().trim().min(1).max(60)).max(500),
  })
  .meta({ id: 'ChatSettings' });
export type ChatSettings = z.infer<typeof ChatSettings>;

export const UpdateChatSettings = ChatSettings.partial().meta({ id: 'UpdateChatSettings' });
export type UpdateChatSettings = z.infer<typeof UpdateChatSettings>;

export const defaultChatSettings: ChatSettings = {
  enabled: true,
  slowModeSeconds: 0,
  maxLength: 300,
  links: false,
  blockedWords: [],
};

/** What the public page needs to know of the settings. */
export const PublicChatSettings = ChatSettings.pick({
  enabled: true,
  slowModeSeconds: true,
  maxLength: true,
  links: true,
}).meta({ id: 'PublicChatSettings' });
export type PublicChatSettings = z.infer<typeof PublicChatSettings>;

/** How far a silencing reaches: the person, or also everybody at the same address. */
export const BanReach = z.enum(['person', 'address']);
export type BanReach = z.infer<typeof BanReach>;

const Reason = z.string().trim().min(1).max(200).nullable().default(null);

/**
 * `POST /api/chat/bans`. With `seconds` a time-out; without it until it is lifted, and what the author said in the
 * last ten minutes is taken down.
 */
export const CreateBan = z
  .strictObject({
    messageId: Id,
    reach: BanReach.default('person'),
    seconds: z
      .int()
      .min(1)
      .max(30 * 86_400)
      .nullable()
      .default(null),
    reason: Reason,
  })
  .meta({ id: 'CreateBan' });
export type CreateBan = z.infer<typeof CreateBan>;

export const ChatBan = z
  .object({
    id: Id,
    /** The name it was pronounced on. */
    name: z.string(),
    reach: BanReach,
    reason: z.string().nullable(),
    by: z.string(),
    createdAt: EpochMillis,
    /** Null: until it is lifted. */
    until: EpochMillis.nullable(),
  })
  .meta({ id: 'ChatBan' });
export type ChatBan = z.infer<typeof ChatBan>;

export const ChatBans = z.object({ items: z.array(ChatBan) }).meta({ id: 'ChatBans' });
export type ChatBans = z.infer<typeof ChatBans>;

/** `DELETE /api/chat/messages/:id`. */
export const RemoveMessage = z.strictObject({ reason: Reason }).meta({ id: 'RemoveMessage' });
export type RemoveMessage = z.infer<typeof RemoveMessage>;

/** `GET /api/chat/messages?before=<n>&limit=`: newest first. */
export const ChatMessagesQuery = z.object({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ChatMessagesQuery = z.infer<typeof ChatMessagesQuery>;

export const ModeratedMessages = z
  .object({ items: z.array(ModeratedMessage) })
  .meta({ id: 'ModeratedMessages' });
export type ModeratedMessages = z.infer<typeof ModeratedMessages>;
