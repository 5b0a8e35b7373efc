import type { ServerUser } from './server-user.js';

/** A program with its arguments, ready for `spawn`. `uid`/`gid` are set when Node itself changes the user. */
export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

export interface CommandPlan {
  readonly program: string;
  readonly args: readonly string[];
  readonly user: ServerUser;
  /** What the kernel sends the server when its parent dies: it stops by itself, cleanly, even after a kill -9 of the launcher. */
  readonly deathSignal: 'INT' | 'TERM';
  /** Whether util-linux `setpriv` is there. Without it nothing ties the server to us; the next start stops the leftover. */
  readonly setpriv: boolean;
}

/** The command line that runs a server as its user and tied to the life of the calling process. */
export function serverCommand({
  program,
  args,
  user,
  deathSignal,
  setpriv,
}: CommandPlan): ServerCommand {
  if (!setpriv) {
    const identity = user.kind === 'other' ? { uid: user.uid, gid: user.gid } : {};
    return { command: program, args, ...identity };
  }
  return {
    command: 'setpriv',
    args: ['--pdeathsig', deathSignal, ...userFlags(user), '--', program, ...args],
  };
}

function userFlags(user: ServerUser): string[] {
  if (user.kind === 'self') return [];
  const { uid, gid, capability } = user;
  const identity = ['--reuid', `${uid}`, '--regid', `${gid}`, '--clear-groups', '--no-new-privs'];
  if (capability === undefined) return identity;
  // no_setuid_fixup: PostgreSQL looks for its own programs with access(2), which drops every capability of an
  // unprivileged user without it (capabilities(7), "SECBIT_NO_SETUID_FIXUP").
  const only = `-all,+${capability}`;
  return [
    ...identity,
    ...['--inh-caps', only, '--ambient-caps', only, '--securebits', '+no_setuid_fixup'],
  ];
}
