import { LedgerEntry, type AirClass } from '@cuelight/contracts';
import { appendFile, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { LedgerJournal } from './ledger.js';
import { emptyRunLength, extend } from './run-length.js';

const COMPACT_BYTES = 4 * 1024 * 1024;

/** One entry a line, about one a second. When the file has grown large, entries that belong together become one. */
export class JournalFile extends LedgerJournal {
  private queue: Promise<void> = Promise.resolve();
  private compactAt: number;

  constructor(
    private readonly path: string,
    private readonly onError: (error: unknown) => void,
    compactBytes = COMPACT_BYTES,
  ) {
    super();
    this.compactAt = compactBytes;
  }

  override append(entry: LedgerEntry): void {
    this.queue = this.queue.then(() => this.write(entry)).catch(this.onError);
  }

  /** Everything appended so far is written, or has failed. */
  flushed(): Promise<void> {
    return this.queue;
  }

  /** Frames of every class in the journal, and what the newest ones are. */
  async past(): Promise<{ totals: Record<AirClass, number>; newest: AirClass | undefined }> {
    const totals = { live: 0, held: 0, slate: 0, lost: 0 };
    const entries = await entriesOf(this.path);
    for (const entry of entries) totals[entry.class] += entry.frames;
    return { totals, newest: entries.at(-1)?.class };
  }

  private async write(entry: LedgerEntry): Promise<void> {
    await appendFile(this.path, `${JSON.stringify(entry)}\n`);
    const { size } = await stat(this.path);
    if (size > this.compactAt) await this.compact();
  }

  private async compact(): Promise<void> {
    const lines = joined(await entriesOf(this.path)).map((entry) => `${JSON.stringify(entry)}\n`);
    const text = lines.join('');
    await writeFile(`${this.path}.new`, text);
    await rename(`${this.path}.new`, this.path);
    this.compactAt = Math.max(this.compactAt, 2 * text.length);
  }
}

/** Neighbours of one class and cause as one entry. */
const joined = (entries: readonly LedgerEntry[]): LedgerEntry[] => {
  const ledger = emptyRunLength();
  const done = entries.flatMap((entry) => extend(ledger, entry) ?? []);
  return ledger.open ? [...done, ledger.open] : done;
};

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
