import { defineError } from '@cuelight/domain';

export const tooManyVisits = defineError({
  code: 'TOO_MANY_VISITS',
  kind: 'busy',
  message: () => 'Too many pages were opened from this address in a short time.',
  hint: 'The page tries again by itself in a moment.',
  when: 'An address connects to the public page more often than people come back.',
});

export const tooManyPages = defineError({
  code: 'TOO_MANY_PAGES',
  kind: 'busy',
  message: () => 'Too many pages are open from this address.',
  hint: 'Close some; behind a reverse proxy, set TRUSTED_PROXIES.',
  when: 'More pages are open from one address than VIEWERS_PER_ADDRESS.',
});
