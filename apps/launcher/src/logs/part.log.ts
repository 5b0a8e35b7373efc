import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A part's log is renamed to `.1` when it is this long; so each part keeps at most twice as much. */
const LONGEST_BYTES = 10 * 1024 * 1024;
const LINES_REMEMBERED = 12;

/**
 * The log file of one part. Written synchronously: a line is a few microseconds of page cache, and the last
 * words of a crash are on disk before anything else happens.
 */
export class PartLog {
  readonly path: string;
  private readonly recent: string[] = [];
  /** Undefined once closed: a late line must not go to whatever has the same number by then. */
  private file: number | undefined;
  private bytes: number;

  constructor(
    folder: string,
    part: string,
    private readonly longestBytes: number = LONGEST_BYTES,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.path = join(folder, `${part}.log`);
    const file = openSync(this.path, 'a');
    this.file = file;
    this.bytes = fstatSync(file).size;
  }

  write(line: string): void {
    this.recent.push(line);
    if (this.recent.length > LINES_REMEMBERED) this.recent.shift();
    if (this.file === undefined) return;
    try {
      if (this.bytes >= this.longestBytes) this.file = this.rotate(this.file);
      this.bytes += writeSync(this.file, `${line}\n`);
    } catch {
      // A full disk costs the line, never the show.
    }
  }

  /** The newest lines, oldest first. */
  lastLines(): readonly string[] {
    return this.recent;
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  /** The log is moved aside and a new one begun. */
  private rotate(file: number): number {
    renameSync(this.path, `${this.path}.1`);
    const next = openSync(this.path, 'a');
    closeSync(file);
    this.bytes = 0;
    return next;
  }
}
