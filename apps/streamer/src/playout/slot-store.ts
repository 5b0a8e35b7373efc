import { SlotFile } from '@cuelight/contracts';
import { open, readFile, rename, stat, utimes } from 'node:fs/promises';

/**
 * Keeps the slot file: written whole beside the old one, flushed, then renamed over it. Saves are serial and only the
 * newest waits, so a burst of changes costs two writes.
 */
export class SlotStore {
  private waiting: SlotFile | undefined;
  private working: Promise<void> | undefined;

  constructor(
    private readonly path: string,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** What was saved last, and when it was true last; nothing when there is none or it cannot be read. */
  async load(): Promise<{ slots: SlotFile; trueAt: number } | undefined> {
    try {
      const slots = SlotFile.parse(JSON.parse(await readFile(this.path, 'utf8')));
      const { mtimeMs } = await stat(this.path);
      return { slots, trueAt: mtimeMs };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.onTrouble(error);
      return undefined;
    }
  }

  save(slots: SlotFile): void {
    this.waiting = slots;
    this.working ??= this.work();
  }

  /** What is saved is still true: the next start will know for how long we were gone. */
  async touch(): Promise<void> {
    const now = new Date();
    await utimes(this.path, now, now).catch(() => undefined);
  }

  async flushed(): Promise<void> {
    await this.working;
  }

  private async work(): Promise<void> {
    // Lets the caller finish its turn: several changes of one moment become one write.
    await Promise.resolve();
    while (this.waiting) {
      const slots = this.waiting;
      this.waiting = undefined;
      await this.write(slots).catch(this.onTrouble);
    }
    this.working = undefined;
  }

  private async write(slots: SlotFile): Promise<void> {
    const file = await open(`${this.path}.new`, 'w');
    try {
      await file.writeFile(JSON.stringify(slots));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${this.path}.new`, this.path);
  }
}
