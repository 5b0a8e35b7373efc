import { mkdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

/** Some seconds of every rung at high rates. */
const ENOUGH_BYTES = 32 * 1024 * 1024;

/**
 * Where the encoder puts segments before they are published. Memory first: a full disk must not reach the air. The first
 * candidate with room is taken, anew for every run.
 */
export class ScratchFolder {
  constructor(private readonly candidates: readonly string[]) {}

  async folderFor(run: number): Promise<string> {
    for (const candidate of this.candidates) {
      const path = join(candidate, `r${run}`);
      if (await isUsable(candidate, path)) return path;
    }
    throw new Error(`no folder for the encoder has room: ${this.candidates.join(', ')}`);
  }

  /** Where an earlier process may have put a run, likeliest first. */
  pathsOf(run: number): string[] {
    return this.candidates.map((candidate) => join(candidate, `r${run}`));
  }

  /** Removes what earlier processes left behind. */
  async clear(): Promise<void> {
    for (const path of this.candidates) {
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

const isUsable = async (base: string, path: string): Promise<boolean> => {
  try {
    await mkdir(path, { recursive: true });
    const { bavail, bsize } = await statfs(base);
    return bavail * bsize >= ENOUGH_BYTES;
  } catch {
    return false;
  }
};
