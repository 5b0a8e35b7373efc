import { defineError, type DomainError, type PlayoutRefusal } from '@cuelight/domain';

const refusedTake = (code: string, reason: string, hint: string, when: string) =>
  defineError({ code, kind: 'conflict', message: () => reason, hint, when });

const LOOK_AGAIN = 'Look at what is on air now and decide again.';

const REFUSALS: Record<PlayoutRefusal, ReturnType<typeof refusedTake>> = {
  'on-air-changed': refusedTake(
    'ON_AIR_CHANGED',
    'Something else is on air than the command expects.',
    LOOK_AGAIN,
    'A take names what its sender saw on air, and that is over.',
  ),
  'not-next': refusedTake(
    'NOT_NEXT',
    'This take is not loaded as next.',
    'Load it and wait until it is cued.',
    'A take is asked for that is not in the next slot.',
  ),
  'stale-generation': refusedTake(
    'STALE_GENERATION',
    'What is next has changed since the command was given.',
    LOOK_AGAIN,
    'A take carries an older generation than that of the streamer.',
  ),
  'too-soon': refusedTake(
    'TAKE_TOO_SOON',
    'A take went on air less than a second ago.',
    'Wait a second.',
    'Two takes, or a take and an advance, come within a second.',
  ),
  'about-to-advance': refusedTake(
    'ABOUT_TO_ADVANCE',
    'The next take goes on air by itself within a second.',
    'There is nothing to do.',
    'A take is asked for in the last second of one that advances by itself.',
  ),
  'is-on-air': refusedTake(
    'IS_ON_AIR',
    'This take is on air.',
    'Let it end, or take another.',
    'A take on air is to be loaded or unloaded.',
  ),
  'not-loaded': refusedTake(
    'NOT_LOADED',
    'This take is in no slot.',
    LOOK_AGAIN,
    'A take is to be unloaded that is not loaded.',
  ),
  'nobody-speaks': refusedTake(
    'NOBODY_SPEAKS',
    'Nobody speaks at the moment.',
    'A line can be skipped while it is heard.',
    'skip-line comes between two lines.',
  ),
  'too-many-ad-libs': refusedTake(
    'TOO_MANY_AD_LIBS',
    'Twenty ad-libs are waiting already.',
    'Wait until some have been said.',
    'POST /render is called faster than anybody can speak.',
  ),
};

export const errorOfRefusal = (refusal: PlayoutRefusal): DomainError =>
  REFUSALS[refusal](undefined);

export const unreadableSound = defineError<{ reason: string }>({
  code: 'UNREADABLE_SOUND',
  kind: 'unprocessable',
  message: ({ reason }) => `The sound could not be read: ${reason}.`,
  hint: 'Send a file with a sound track, in a format FFmpeg reads, of at most two minutes.',
  when: 'The file of POST /render is no sound, is empty or is too long.',
});

export const unknownCharacter = defineError<{ character: string; cast: string }>({
  code: 'UNKNOWN_CHARACTER',
  kind: 'invalid',
  message: ({ character, cast }) => `Nobody on stage is called ${character}; there is ${cast}.`,
  hint: 'Names are those of the rigs, in lower case.',
  when: 'POST /render names a character that is not in the cast.',
});

export const noShow = defineError({
  code: 'NO_SHOW',
  kind: 'unavailable',
  message: () => 'There is no stage: it is still being built, or the streamer shows its test card.',
  hint: 'Try again in some seconds; with STREAM_SOURCE=test-card there never is one.',
  when: 'A command for the stage comes before the stage is built, or while the test card is on.',
});

export const unreadableForm = defineError<{ reason: string }>({
  code: 'UNREADABLE_FORM',
  kind: 'invalid',
  message: ({ reason }) => `The form could not be read: ${reason}.`,
  hint: 'Send multipart/form-data with the fields audio, character, message and mode.',
  when: 'POST /render gets no form, or one without a sound or a character.',
});
