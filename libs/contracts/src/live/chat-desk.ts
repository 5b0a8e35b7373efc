import * as z from 'zod';
import { AudienceHealth } from '../audience/index.js';
import { ChatCard, ChatSettings, ModeratedMessage } from '../chat/index.js';

/** The chat and the audience as a console starts from them. */
export const ChatDesk = z
  .object({
    /** Cards that wait, newest first. */
    inbox: z.array(ChatCard),
    /** The last ones, oldest first, with those that were removed. */
    messages: z.array(ModeratedMessage),
    settings: ChatSettings,
    audience: AudienceHealth,
  })
  .meta({ id: 'ChatDesk' });
export type ChatDesk = z.infer<typeof ChatDesk>;
