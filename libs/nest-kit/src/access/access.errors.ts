import { defineError } from '@cuelight/domain';

export const notSignedIn = defineError({
  code: 'NOT_SIGNED_IN',
  kind: 'unauthenticated',
  message: () => 'You are not signed in, or your session has ended.',
  hint: 'Sign in at /director, or send Authorization: Bearer <token>.',
  when: 'A route that is not public is called without a valid session or token.',
});

export const notAllowed = defineError<{ needed: string; role: string }>({
  code: 'NOT_ALLOWED',
  kind: 'forbidden',
  message: ({ needed, role }) => `This needs the role ${needed}; you are signed in as ${role}.`,
  hint: 'Ask an admin of this installation for the role.',
  when: 'The role of the caller is too low for the route.',
});

export const foreignOrigin = defineError<{ origin: string }>({
  code: 'FOREIGN_ORIGIN',
  kind: 'forbidden',
  message: ({ origin }) => `Requests from the page ${origin} are not accepted.`,
  hint: 'Open the control room under the address it is served from, or add the page to ALLOWED_ORIGINS.',
  when: 'A browser sends a change, or opens a socket, from a page of another site.',
});

export const closedRoute = defineError<{ route: string }>({
  code: 'CLOSED_ROUTE',
  kind: 'forbidden',
  message: ({ route }) => `${route} does not say who may call it, so nobody may.`,
  hint: 'Add @Public() or @Roles(...) to the route.',
  when: 'A developer forgot the access rule of a route.',
});
