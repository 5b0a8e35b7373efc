import { defineError } from '@cuelight/domain';

export const signInRefused = defineError({
  code: 'SIGN_IN_REFUSED',
  kind: 'unauthenticated',
  message: () => 'The name or the password is not right.',
  hint: 'Check both. An admin can set a new password: npm run user -- password <name>.',
  when: 'Somebody signs in with a name nobody has, or with the wrong password.',
});

export const setupDone = defineError({
  code: 'SETUP_DONE',
  kind: 'conflict',
  message: () => 'This installation is set up already.',
  hint: 'Sign in at /director. An admin makes further accounts.',
  when: 'The setup link is used although somebody has an account.',
});

export const setupTokenWrong = defineError({
  code: 'SETUP_TOKEN_WRONG',
  kind: 'forbidden',
  message: () => 'This setup link is not valid (any more).',
  hint: 'Use the link that the newest start printed; it is also in DATA_DIR/setup.token.',
  when: 'The first account is made with a token that is not the one of the setup link.',
});

export const accountNotFound = defineError<{ id: string }>({
  code: 'ACCOUNT_NOT_FOUND',
  kind: 'not-found',
  message: ({ id }) => `There is no account ${id}.`,
  hint: 'GET /api/accounts lists all of them.',
  when: 'An account is asked for that does not exist.',
});

export const accountNameTaken = defineError<{ name: string }>({
  code: 'ACCOUNT_NAME_TAKEN',
  kind: 'conflict',
  message: ({ name }) => `Somebody has the name "${name}" already.`,
  hint: 'Choose another name; upper and lower case count as the same.',
  when: 'Two accounts would have the same name.',
});

export const lastAdmin = defineError<{ name: string }>({
  code: 'LAST_ADMIN',
  kind: 'conflict',
  message: ({ name }) => `${name} is the only admin, and somebody must be.`,
  hint: 'Make another person an admin first.',
  when: 'The last admin would be removed or get a lower role.',
});

export const tokenNotFound = defineError<{ id: string }>({
  code: 'TOKEN_NOT_FOUND',
  kind: 'not-found',
  message: ({ id }) => `There is no token ${id}.`,
  hint: 'GET /api/tokens lists all of them.',
  when: 'An API token is asked for that does not exist.',
});

export const tokenNameTaken = defineError<{ name: string }>({
  code: 'TOKEN_NAME_TAKEN',
  kind: 'conflict',
  message: ({ name }) => `There is a token with the name "${name}" already.`,
  hint: 'Choose another name, or remove that token first.',
  when: 'Two API tokens would have the same name.',
});

export const localAdminTokenKept = defineError({
  code: 'LOCAL_ADMIN_TOKEN_KEPT',
  kind: 'conflict',
  message: () => 'The command line tools of this machine need this token.',
  hint: 'To renew it, delete DATA_DIR/admin.token and start again.',
  when: 'The token of the command line tools would be removed.',
});
