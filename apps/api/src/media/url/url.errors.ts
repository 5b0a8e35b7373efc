import { defineError } from '@cuelight/domain';

export const importAddressRefused = defineError<{ host: string; belongsTo: string }>({
  code: 'IMPORT_ADDRESS_REFUSED',
  kind: 'unprocessable',
  message: ({ host, belongsTo }) =>
    `Nothing is imported from ${host}: the address belongs to ${belongsTo}.`,
  hint: 'Use an address of the open internet, or download the file and upload it.',
  when: 'The address of an import, or one it is redirected to, is not on the open internet.',
});

export const importUrlRefused = defineError<{ reason: string }>({
  code: 'IMPORT_URL_REFUSED',
  kind: 'unprocessable',
  message: ({ reason }) => `The address cannot be imported from: ${reason}.`,
  hint: 'Use an address that starts with http:// or https:// and leads straight to the file.',
  when: 'An import is redirected to something that is not http(s), or too often, or has a password in its address.',
});

export const importFailed = defineError<{ host: string; reason: string }>({
  code: 'IMPORT_FAILED',
  kind: 'unprocessable',
  message: ({ host, reason }) => `The file could not be fetched from ${host}: ${reason}.`,
  hint: 'Open the address in a browser to see whether it still works, then try again.',
  when: 'The other server cannot be reached, answers with an error, or stops half way.',
});
