import type { AirClass, LedgerEntry } from '@cuelight/contracts';
import fc from 'fast-check';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JournalFile } from './journal-file.js';
import { Ledger, LedgerJournal } from './ledger.js';
import { classOfSecond } from './run-length.js';

class Notes extends LedgerJournal {
  readonly entries: LedgerEntry[] = [];
  override append(entry: LedgerEntry): void {
    this.entries.push(entry);
  }
}

const frames = (kind: AirClass, count: number) => Array.from({ length: count }, () => kind);

describe('the ledger', () => {
  it('classes seconds: some late pictures are still live, half of them are not', () => {
    expect(classOfSecond([...frames('live', 20), ...frames('held', 10)])).toBe('live');
    expect(classOfSecond([...frames('live', 15), ...frames('held', 15)])).toBe('held');
    expect(classOfSecond([...frames('live', 15), ...frames('slate', 15)])).toBe('slate');
    expect(classOfSecond([...frames('live', 29), 'lost'])).toBe('lost');
  });

  it('joins seconds of one class and names the cause of others', () => {
    const notes = new Notes();
    const ledger = new Ledger(30, notes);
    ledger.published(0, frames('live', 90));
    ledger.lost({ from: 90, to: 120, cause: 'the encoder was down' });
    ledger.published(120, frames('slate', 60));
    ledger.close();
    expect(notes.entries.length).toBe(6);
    expect(ledger.recent(10)).toEqual([
      { fromFrame: 0, frames: 90, class: 'live' },
      { fromFrame: 90, frames: 30, class: 'lost', cause: 'the encoder was down' },
      { fromFrame: 120, frames: 60, class: 'slate', cause: 'nothing else to play' },
    ]);
    expect(ledger.totals).toEqual({ live: 3, held: 0, slate: 2, lost: 1 });
  });

  it('tells repeats that make up lost time from those that were late', () => {
    const ledger = new Ledger(30, new Notes());
    ledger.madeUp({ from: 10, to: 60, cause: 'the streamer was down' });
    ledger.published(0, frames('held', 90));
    ledger.close();
    expect(ledger.recent(10)).toEqual([
      { fromFrame: 0, frames: 60, class: 'held', cause: 'the streamer was down' },
      { fromFrame: 60, frames: 30, class: 'held', cause: 'the next picture was not ready' },
    ]);
  });

  it('accounts for every frame exactly once', () => {
    const kind = fc.constantFrom<AirClass>('live', 'held', 'slate', 'lost');
    const piece = fc.record({ kind, count: fc.integer({ min: 1, max: 200 }) });
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 30 }), (pieces) => {
        const notes = new Notes();
        const ledger = new Ledger(30, notes);
        let at = 0;
        for (const { kind: class_, count } of pieces) {
          if (class_ === 'lost') ledger.lost({ from: at, to: at + count, cause: 'x' });
          else ledger.published(at, frames(class_, count));
          at += count;
        }
        ledger.close();
        let expected = 0;
        for (const entry of notes.entries) {
          expect(entry.fromFrame).toBe(expected);
          expected += entry.frames;
        }
        expect(expected).toBe(at);
        const { live, held, slate, lost } = ledger.totals;
        expect(Math.round((live + held + slate + lost) * 30)).toBe(at);
      }),
    );
  });
});

describe('JournalFile', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cuelight-ledger-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('joins what belongs together when it has grown large', async () => {
    const path = join(folder, 'ledger.jsonl');
    const journal = new JournalFile(path, () => undefined, 2000);
    for (let n = 0; n < 60; n += 1) {
      const isSlate = n >= 40;
      journal.append({ fromFrame: 30 * n, frames: 30, class: isSlate ? 'slate' : 'live' });
    }
    await journal.flushed();
    const lines = (await readFile(path, 'utf8')).trim().split('\n');
    expect(lines.length).toBeLessThan(40);
    expect((await journal.past()).totals).toEqual({ live: 1200, held: 0, slate: 600, lost: 0 });
  });

  it('adds up what it has kept, and skips a line that was cut off', async () => {
    const path = join(folder, 'ledger.jsonl');
    const journal = new JournalFile(path, () => undefined);
    journal.append({ fromFrame: 0, frames: 30, class: 'live' });
    journal.append({ fromFrame: 30, frames: 15, class: 'lost', cause: 'x' });
    await journal.flushed();
    await appendFile(path, '{"fromFrame":45,"fra');
    expect(await journal.past()).toEqual({
      totals: { live: 30, held: 0, slate: 0, lost: 15 },
      newest: 'lost',
    });
  });

  it('tells of a disk that takes nothing, and goes on', async () => {
    await writeFile(join(folder, 'file'), '');
    const errors: unknown[] = [];
    const journal = new JournalFile(join(folder, 'file', 'x'), (error) => errors.push(error));
    journal.append({ fromFrame: 0, frames: 30, class: 'live' });
    await journal.flushed();
    expect(errors.length).toBe(1);
  });
});
