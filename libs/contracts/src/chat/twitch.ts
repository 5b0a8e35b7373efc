import * as z from 'zod';
import { EpochMillis } from '../common/index.js';

/** A channel's name, as in its address; people paste it with a hash or the whole address. */
const TwitchChannel = z
  .string()
  .trim()
  .toLowerCase()
  .transform((text) =>
    text.replace(/^(?:https?:\/\/)?(?:www\.)?twitch\.tv\//, '').replace(/^[#@]/, ''),
  )
  .pipe(z.string().regex(/^[a-z0-9][a-z0-9_]{2,24}$/, 'a channel looks like latedesk'));

/** `POST /api/orchestrator/chat/twitch`: the channel whose chat is read; null for none. */
export const SetTwitch = z
  .strictObject({ channel: TwitchChannel.nullable() })
  .meta({ id: 'SetTwitch' });
export type SetTwitch = z.infer<typeof SetTwitch>;

/** `waiting`: it will be tried again by itself. `unattended`: no copy of the api looks after it just now. */
export const TwitchLinkState = z.enum(['off', 'connecting', 'reading', 'waiting', 'unattended']);
export type TwitchLinkState = z.infer<typeof TwitchLinkState>;

export const TwitchStatus = z
  .object({
    channel: z.string().nullable(),
    state: TwitchLinkState,
    since: EpochMillis,
    /** Why it is not read; null when it is. */
    problem: z.string().nullable(),
    /** Messages that came into the chat since it reads this channel, and those that were too many at once. */
    received: z.int().nonnegative(),
    dropped: z.int().nonnegative(),
  })
  .meta({ id: 'TwitchStatus' });
export type TwitchStatus = z.infer<typeof TwitchStatus>;
