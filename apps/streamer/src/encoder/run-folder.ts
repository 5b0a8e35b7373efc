import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RawSegment } from './encoder-run.js';

/** What one run of FFmpeg writes: for every rung an init segment, segments, and a list that we only ask whether it ended. */
export class RunFolder {
  constructor(
    private readonly path: string,
    private readonly rungs: readonly string[],
  ) {}

  /** The folder of an earlier run with those of `rungs` that it has, or undefined when nothing of it is left. */
  static async left(path: string, rungs: readonly string[]): Promise<RunFolder | undefined> {
    const names = await readdir(path).catch((): string[] => []);
    const its = rungs.filter((rung) => names.includes(initOf(rung)));
    return its.length > 0 ? new RunFolder(path, its) : undefined;
  }

  /** A segment is complete when it has its final name; its init segment is written just before that. */
  async segment(index: number): Promise<RawSegment | undefined> {
    const parts: { init: Buffer; media: Buffer }[] = [];
    for (const rung of this.rungs) {
      const media = await this.bytesOf(mediaOf(rung, index));
      const init = media && (await this.bytesOf(initOf(rung)));
      if (!media || !init) return undefined;
      parts.push({ init, media });
    }
    return parts;
  }

  /** Indexes of the segments that are still there, oldest first. */
  async indexes(): Promise<number[]> {
    const names = await readdir(this.path);
    const first = names.filter((name) => name.startsWith(`${this.rungs[0]}_`));
    return first
      .flatMap((name) => /_(\d+)\.m4s$/.exec(name)?.slice(1).map(Number) ?? [])
      .sort((one, other) => one - other);
  }

  /** Whether FFmpeg has written out everything it had: it then ends the list of every rung. */
  async isFinished(): Promise<boolean> {
    const lists = await Promise.all(this.rungs.map((rung) => this.bytesOf(`${rung}.m3u8`)));
    return lists.every((list) => list?.includes('#EXT-X-ENDLIST'));
  }

  async forget(index: number): Promise<void> {
    for (const rung of this.rungs) await rm(join(this.path, mediaOf(rung, index)), { force: true });
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }

  private async bytesOf(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.path, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }
}

const initOf = (rung: string): string => `${rung}_init.mp4`;

const mediaOf = (rung: string, index: number): string =>
  `${rung}_${`${index}`.padStart(8, '0')}.m4s`;
