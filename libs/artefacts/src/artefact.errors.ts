import { defineError } from '@cuelight/domain';

export const storageFull = defineError({
  code: 'STORAGE_FULL',
  kind: 'unavailable',
  message: () => 'There is no room left where files are stored.',
  hint: 'Free some space on the disk of DATA_DIR, or remove media nobody needs, then try again.',
  when: 'The disk is full, or its quota is used up, while a file is stored.',
});

export const storageFailed = defineError<{ reason: string }>({
  code: 'STORAGE_FAILED',
  kind: 'unavailable',
  message: ({ reason }) => `The storage of files does not work: ${reason}.`,
  hint: 'See that the folder of DATA_DIR exists, can be written and is on a healthy disk; with a bucket, that ARTEFACTS_URL and its keys are right.',
  when: 'The disk or the bucket refuses to store or to give a file, for another reason than being full.',
});

export const artefactMissing = defineError<{ hash: string }>({
  code: 'ARTEFACT_MISSING',
  kind: 'not-found',
  message: ({ hash }) => `The file ${hash.slice(0, 12)} is not in the storage (any more).`,
  hint: 'Upload it again; the sound of a line that aired long ago is given up. If neither is so, look at the disk of DATA_DIR.',
  when: 'Stored bytes that something refers to are gone.',
});
