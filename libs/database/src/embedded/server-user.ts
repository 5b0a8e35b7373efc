import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedServerError } from './embedded-server.error.js';

const run = promisify(execFile);

/** Lets a process pass folders that are closed to its user; `dac_override` also execute files. */
export type Capability = 'dac_read_search' | 'dac_override';

/** Who runs a server: we ourselves, or, when we are root, somebody without rights (PostgreSQL refuses root). */
export type ServerUser =
  | { readonly kind: 'self' }
  | {
      readonly kind: 'other';
      readonly uid: number;
      readonly gid: number;
      readonly capability?: Capability;
    };

/** `nobody`, with the same number on Debian, Fedora, Arch and Alpine; initdb wants a user that has a name. */
const NOBODY = 65_534;

/**
 * Decides who runs the server that keeps its data in `folder` (which exists) and executes `programs`.
 * As root it gives the folder to the unprivileged user, unless somebody else has it already.
 * @throws EmbeddedServerError when that user cannot reach the folder or the programs.
 */
export async function chooseServerUser(
  folder: string,
  programs: readonly string[],
  { setpriv }: { readonly setpriv: boolean },
): Promise<ServerUser> {
  const own = process.getuid?.();
  const { uid: owner, gid: group } = await stat(folder);
  if (own === undefined || own === owner) {
    if (own !== 0) return { kind: 'self' };
  } else if (own !== 0) {
    throw new EmbeddedServerError(
      `${folder} belongs to user ${owner}, not to user ${own}. Start as user ${owner} (or as root), or give it away: sudo chown -R ${own} ${folder}`,
    );
  }
  if (owner === 0) await run('chown', ['-R', `${NOBODY}:${NOBODY}`, folder]);
  const uid = owner === 0 ? NOBODY : owner;
  const gid = owner === 0 ? NOBODY : group;
  const obstacle = await firstObstacle([folder, ...programs], { uid, gid });
  if (obstacle === undefined) return { kind: 'other', uid, gid };
  const capability = setpriv ? capabilityFor(obstacle.kind, await ownCapabilities()) : undefined;
  if (capability !== undefined) return { kind: 'other', uid, gid, capability };
  throw new EmbeddedServerError(
    `Started by root, the database runs as user ${uid}, which cannot enter ${obstacle.path}. ` +
      `Start as an ordinary user, move DATA_DIR and the project to a folder open to all (chmod o+x ${obstacle.path}), or install util-linux (setpriv).`,
  );
}

/** What is in the way of an unprivileged user: a folder it may not pass, or a program it may not execute. */
export interface Obstacle {
  readonly kind: 'folder' | 'program';
  readonly path: string;
}

interface Identity {
  readonly uid: number;
  readonly gid: number;
}

async function firstObstacle(paths: readonly string[], who: Identity) {
  for (const path of paths) {
    const mode = await stat(path);
    if (mode.isFile() && !mayExecute(mode, who)) return { kind: 'program', path } as const;
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      if (!mayExecute(await stat(folder), who)) return { kind: 'folder', path: folder } as const;
      if (folder === dirname(folder)) break;
    }
  }
  return undefined;
}

/** The execute bit that counts for this user: owner, else group, else others (path_resolution(7)). */
export function mayExecute(
  file: { readonly mode: number; readonly uid: number; readonly gid: number },
  { uid, gid }: Identity,
): boolean {
  if (file.uid === uid) return (file.mode & 0o100) !== 0;
  if (file.gid === gid) return (file.mode & 0o010) !== 0;
  return (file.mode & 0o001) !== 0;
}

/** Bit numbers from linux/capability.h. */
const CAP_DAC_OVERRIDE = 1n;
const CAP_DAC_READ_SEARCH = 2n;

/** The smallest capability that removes the obstacle, out of those in the mask. */
export function capabilityFor(obstacle: Obstacle['kind'], mask: bigint): Capability | undefined {
  const has = (bit: bigint) => ((mask >> bit) & 1n) === 1n;
  if (obstacle === 'folder' && has(CAP_DAC_READ_SEARCH)) return 'dac_read_search';
  return has(CAP_DAC_OVERRIDE) ? 'dac_override' : undefined;
}

async function ownCapabilities(): Promise<bigint> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  return BigInt(`0x${/^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
}
