import { defineError, type DomainError, type PlayoutRefusal } from '@cuelight/domain';

const LOOK_AGAIN = 'Look at what is on air now and decide again.';

export const onAirChanged = defineError({
  code: 'ON_AIR_CHANGED',
  kind: 'conflict',
  message: () => 'Something else is on air than the command expects.',
  hint: LOOK_AGAIN,
  when: 'A take names what its sender saw on air, and that is over.',
});

export const notNext = defineError({
  code: 'NOT_NEXT',
  kind: 'conflict',
  message: () => 'This take is not loaded as next.',
  hint: 'Load it and wait until it is cued.',
  when: 'A take is asked for that is not in the next slot.',
});

export const staleGeneration = defineError({
  code: 'STALE_GENERATION',
  kind: 'conflict',
  message: () => 'What is next has changed since the command was given.',
  hint: LOOK_AGAIN,
  when: 'A take carries an older generation than that of the streamer.',
});

export const takeTooSoon = defineError({
  code: 'TAKE_TOO_SOON',
  kind: 'conflict',
  message: () => 'A take went on air less than a second ago.',
  hint: 'Wait a second.',
  when: 'Two takes, or a take and an advance, come within a second.',
});

export const aboutToAdvance = defineError({
  code: 'ABOUT_TO_ADVANCE',
  kind: 'conflict',
  message: () => 'The next take goes on air by itself within a second.',
  hint: 'There is nothing to do.',
  when: 'A take is asked for in the last second of one that advances by itself.',
});

export const isOnAir = defineError({
  code: 'IS_ON_AIR',
  kind: 'conflict',
  message: () => 'This take is on air.',
  hint: 'Let it end, or take another.',
  when: 'A take on air is to be loaded or unloaded.',
});

export const notLoaded = defineError({
  code: 'NOT_LOADED',
  kind: 'conflict',
  message: () => 'This take is in no slot.',
  hint: LOOK_AGAIN,
  when: 'A take is to be unloaded that is not loaded.',
});

export const nobodySpeaks = defineError({
  code: 'NOBODY_SPEAKS',
  kind: 'conflict',
  message: () => 'Nobody speaks at the moment.',
  hint: 'A line can be skipped while it is heard.',
  when: 'skip-line comes between two lines.',
});

export const tooManyAdLibs = defineError({
  code: 'TOO_MANY_AD_LIBS',
  kind: 'conflict',
  message: () => 'Twenty ad-libs are waiting already.',
  hint: 'Wait until some have been said.',
  when: 'POST /render is called faster than anybody can speak.',
});

const REFUSALS: Record<PlayoutRefusal, () => DomainError> = {
  'on-air-changed': onAirChanged,
  'not-next': notNext,
  'stale-generation': staleGeneration,
  'too-soon': takeTooSoon,
  'about-to-advance': aboutToAdvance,
  'is-on-air': isOnAir,
  'not-loaded': notLoaded,
  'nobody-speaks': nobodySpeaks,
  'too-many-ad-libs': tooManyAdLibs,
};

export const errorOfRefusal = (refusal: PlayoutRefusal): DomainError => REFUSALS[refusal]();

export const unreadableSound = defineError<{ reason: string }>({
  code: 'UNREADABLE_SOUND',
  kind: 'unprocessable',
  message: ({ reason }) => `The sound could not be read: ${reason}.`,
  hint: 'Send a file with a sound track, in a format FFmpeg reads, of at most two minutes.',
  when: 'The file of POST /render is no sound, is empty or is too long.',
});

export const soundNotInTime = defineError<{ seconds: number }>({
  code: 'SOUND_NOT_IN_TIME',
  kind: 'unavailable',
  message: ({ seconds }) => `The sound was not made ready for the stage within ${seconds} s.`,
  hint: 'The machine has too much to do: send it again later.',
  when: 'Levelling the sound of POST /render and finding its mouth takes too long.',
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
