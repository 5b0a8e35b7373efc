import { mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Creates `<dataDir>/<name>` for one server alone and returns its real path. The data folder itself may be
 * passed through but not listed by others: as root, the server runs as another user.
 */
export async function createServerFolder(dataDir: string, name: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  await mkdir(join(dataDir, name), { recursive: true, mode: 0o700 });
  return realpath(join(dataDir, name));
}
