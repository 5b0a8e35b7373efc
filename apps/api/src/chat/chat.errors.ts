import { defineError } from '@cuelight/domain';

export const chatOff = defineError({
  code: 'CHAT_OFF',
  kind: 'conflict',
  message: () => 'The chat is closed at the moment.',
  hint: 'You can read along; it opens again when the moderators say so.',
  when: 'A viewer writes while the chat is switched off.',
});

export const chatSilenced = defineError<{ kind: 'banned' | 'timed-out'; reason: string | null }>({
  code: 'CHAT_SILENCED',
  kind: 'forbidden',
  message: ({ kind, reason }) =>
    `${kind === 'banned' ? 'A moderator has banned you from the chat' : 'A moderator has paused you'}${
      reason === null ? '.' : `: ${reason}.`
    }`,
  hint: 'You can go on watching and reading.',
  when: 'Somebody who is banned or timed out writes or takes another name.',
});

export const chatTooFast = defineError({
  code: 'CHAT_TOO_FAST',
  kind: 'busy',
  message: () => 'That was too fast.',
  hint: 'Wait a moment, then send it again.',
  when: 'A person, or an address, sends more messages than people write.',
});

export const chatSlowMode = defineError<{ seconds: number }>({
  code: 'CHAT_SLOW_MODE',
  kind: 'busy',
  message: ({ seconds }) => `Slow mode is on: one message every ${seconds} seconds.`,
  hint: 'Send it when the countdown is over.',
  when: 'A viewer writes again before the pause of slow mode is over.',
});

export const chatRepeated = defineError({
  code: 'CHAT_REPEATED',
  kind: 'busy',
  message: () => 'You have just said that.',
  hint: 'Say something else, or wait half a minute.',
  when: 'A viewer sends the same message again within half a minute.',
});

export const chatEmpty = defineError({
  code: 'CHAT_EMPTY',
  kind: 'invalid',
  message: () => 'There is nothing to read in this message.',
  hint: 'Write at least one letter, digit or picture.',
  when: 'Nothing is left of a message without its invisible signs.',
});

export const chatTooLong = defineError<{ max: number }>({
  code: 'CHAT_TOO_LONG',
  kind: 'invalid',
  message: ({ max }) => `The message is longer than ${max} characters.`,
  hint: 'Make it shorter, or two.',
  when: 'A message is longer than the settings of the chat allow.',
});

export const chatLink = defineError({
  code: 'CHAT_LINK',
  kind: 'invalid',
  message: () => 'Web addresses are not allowed in this chat.',
  hint: 'Say it without the address.',
  when: 'A viewer writes a web address while links are off.',
});

export const chatBlocked = defineError({
  code: 'CHAT_BLOCKED',
  kind: 'invalid',
  message: () => 'The message holds something that this show does not allow.',
  hint: 'Say it in other words.',
  when: 'The content filter of the show or a blocked word finds something in a message.',
});

export const nameEmpty = defineError({
  code: 'CHAT_NAME_EMPTY',
  kind: 'invalid',
  message: () => 'A name needs at least one letter or digit.',
  hint: 'Choose another name.',
  when: 'Nothing is left of a name without its invisible signs.',
});

export const nameTooLong = defineError<{ max: number }>({
  code: 'CHAT_NAME_TOO_LONG',
  kind: 'invalid',
  message: ({ max }) => `A name has at most ${max} characters.`,
  hint: 'Choose a shorter one.',
  when: 'A chosen name is too long.',
});

export const nameSigns = defineError({
  code: 'CHAT_NAME_SIGNS',
  kind: 'invalid',
  message: () =>
    'A name has letters, digits, spaces and . _ - only, and begins with a letter or digit.',
  hint: 'Leave other signs out.',
  when: 'A chosen name has signs that names do not have.',
});

export const nameBlocked = defineError({
  code: 'CHAT_NAME_BLOCKED',
  kind: 'invalid',
  message: () => 'This name holds something that this show does not allow.',
  hint: 'Choose another name.',
  when: 'The content filter of the show or a blocked word finds something in a name.',
});

export const nameReserved = defineError({
  code: 'CHAT_NAME_RESERVED',
  kind: 'conflict',
  message: () => 'This name belongs to the show or to somebody who runs it.',
  hint: 'Choose another name.',
  when: 'A viewer takes the name of the cast, of an account, of the show, or one that speaks for the house.',
});

export const nameTaken = defineError({
  code: 'CHAT_NAME_TAKEN',
  kind: 'conflict',
  message: () => 'Somebody in this chat has this name, or one that looks like it.',
  hint: 'Choose another name.',
  when: 'A chosen name looks like that of somebody else in the chat.',
});

export const messageNotFound = defineError<{ id: string }>({
  code: 'CHAT_MESSAGE_NOT_FOUND',
  kind: 'not-found',
  message: ({ id }) => `There is no message ${id} in this chat.`,
  hint: 'It may be older than the chat is kept; reload the list.',
  when: 'A moderator acts on a message that is not there (any more).',
});

export const authorIsStaff = defineError<{ name: string }>({
  code: 'CHAT_AUTHOR_IS_STAFF',
  kind: 'conflict',
  message: ({ name }) => `${name} is signed in as a moderator and cannot be silenced.`,
  hint: 'An admin can take the role away.',
  when: 'A moderator times out or bans the author of a moderator’s message.',
});

export const authorForgotten = defineError<{ name: string }>({
  code: 'CHAT_AUTHOR_FORGOTTEN',
  kind: 'conflict',
  message: ({ name }) => `${name} has not been here for so long that nobody knows who it was.`,
  hint: 'Remove the message instead.',
  when: 'The author of an old message is silenced whose person was forgotten meanwhile.',
});

export const banNotFound = defineError<{ id: string }>({
  code: 'CHAT_BAN_NOT_FOUND',
  kind: 'not-found',
  message: ({ id }) => `There is no ban ${id} that could be lifted.`,
  hint: 'It may have ended or been lifted by somebody else; reload the list.',
  when: 'A ban is lifted that is not there, has ended, or was lifted before.',
});
