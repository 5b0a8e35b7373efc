import * as z from 'zod';
import { EpochMillis, Id } from '../common/index.js';
import { ChatMessage } from './message.js';

/** What became of a card. `expired`: nobody looked at it while it was fresh. */
export const ChatCardStatus = z.enum(['waiting', 'accepted', 'dismissed', 'expired']);
export type ChatCardStatus = z.infer<typeof ChatCardStatus>;

/** One message of the chat that is worth a segment, and why. */
export const ChatCard = z
  .object({
    id: Id,
    message: ChatMessage,
    /** 0 to 1. */
    score: z.number().min(0).max(1),
    /** In two or three words, such as "open question". */
    label: z.string(),
    /** In a sentence, for the producer. */
    reason: z.string(),
    /** What the score is made of, the heaviest first. */
    parts: z.array(z.object({ rule: z.string(), points: z.number() })),
    pickedBy: z.enum(['rules', 'model']),
    pickedAt: EpochMillis,
    status: ChatCardStatus,
    /** The draft it became. */
    segmentId: Id.nullable(),
  })
  .meta({ id: 'ChatCard' });
export type ChatCard = z.infer<typeof ChatCard>;

/** `GET /api/orchestrator/chat/inbox`: cards that wait, newest first. */
export const ChatInbox = z.object({ items: z.array(ChatCard) }).meta({ id: 'ChatInbox' });
export type ChatInbox = z.infer<typeof ChatInbox>;

/** `POST /api/orchestrator/chat/intake-rate`: cards a minute. */
export const SetIntakeRate = z
  .strictObject({ rate: z.number().min(0.1).max(60) })
  .meta({ id: 'SetIntakeRate' });
export type SetIntakeRate = z.infer<typeof SetIntakeRate>;
