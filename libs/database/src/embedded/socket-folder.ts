import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedServerError } from './embedded-server.error.js';
import type { ServerUser } from './server-user.js';

/** macOS has 104 bytes for a socket path with its final zero, Linux 108 (unix(7)): the shorter rules everywhere. */
const LONGEST_SOCKET_PATH = 103;

/**
 * Where the socket of a server goes: its own folder, or, when that path is too long for a socket, a short
 * folder in /tmp. The short one is named after the long one, so that the url stays the same at every start.
 */
export function socketFolderFor(folder: string, socketName: string): string {
  if (Buffer.byteLength(join(folder, socketName)) <= LONGEST_SOCKET_PATH) return folder;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return join('/tmp', `cuelight-${name}`);
}

/**
 * Creates the folder, open to the server's user alone. Anybody may create folders in /tmp, so one that is
 * there already is used only when it belongs to us or to that user.
 */
export async function createSocketFolder(folder: string, user: ServerUser): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  const own = process.getuid?.() ?? found.uid;
  const mayBe = user.kind === 'other' ? [own, user.uid] : [own];
  if (!found.isDirectory() || !mayBe.includes(found.uid)) {
    throw new EmbeddedServerError(
      `${folder} belongs to another user. Remove it, or set DATA_DIR to a shorter path.`,
    );
  }
  await chmod(folder, 0o700);
  if (user.kind === 'other') await chown(folder, user.uid, user.gid);
}

/** Takes the short folder in /tmp away again; the server's own folder stays. */
export async function removeSocketFolder(sockets: string, serverFolder: string): Promise<void> {
  if (sockets !== serverFolder) await rm(sockets, { recursive: true, force: true });
}
