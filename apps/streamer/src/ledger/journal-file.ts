import { LedgerEntry, type AirClass } from '@cuelight/contracts';
import { appendFile, readFile, rename, stat } from 'node:fs/promises';
import { LedgerJournal } from './ledger.js';

const MAX_BYTES = 8 * 1024 * 1024;

/** One entry a line. When it has grown large it becomes `<path>.old` and a new one begins. */
export class JournalFile extends LedgerJournal {
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly onError: (error: unknown) => void,
  ) {
    super();
  }

  override append(entry: LedgerEntry): void {
    this.queue = this.queue.then(() => this.write(entry)).catch(this.onError);
  }

  /** Everything appended so far is written, or has failed. */
  flushed(): Promise<void> {
    return this.queue;
  }

  /** Frames of every class in the journal. */
  async totals(): Promise<Record<AirClass, number>> {
    const totals = { live: 0, held: 0, slate: 0, lost: 0 };
    for (const path of [`${this.path}.old`, this.path]) {
      for (const entry of await entriesOf(path)) totals[entry.class] += entry.frames;
    }
    return totals;
  }

  private async write(entry: LedgerEntry): Promise<void> {
    await appendFile(this.path, `${JSON.stringify(entry)}\n`);
    const { size } = await stat(this.path);
    if (size > MAX_BYTES) await rename(this.path, `${this.path}.old`);
  }
}

/** A line that was cut off by a crash or a full disk is skipped. */
const entriesOf = async (path: string): Promise<LedgerEntry[]> => {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split('\n').flatMap((line) => {
    try {
      const parsed = LedgerEntry.safeParse(JSON.parse(line));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
};
