import { OutboxEvent, type PlayoutEvent } from '@cuelight/contracts';
import { randomUUID } from 'node:crypto';
import { open, readFile, rename, writeFile, type FileHandle } from 'node:fs/promises';

/** Events kept for a reader that has been away; some days of a show. */
const MAX_KEPT = 50_000;
const COMPACT_AFTER = 5_000;

export interface OutboxPorts {
  /** Resolves when what the events have changed is on disk. */
  saved: () => Promise<void>;
  onTrouble: (error: unknown) => void;
}

/**
 * Events, numbered without holes. Each is on disk before anybody is told of it, so a number means the same event for ever.
 * An event stays until a reader has said that it has it.
 */
export class Outbox {
  private readonly waiting = new Set<OutboxEvent>();
  private readonly listeners = new Set<(event: OutboxEvent) => void>();
  private queue: Promise<void> = Promise.resolve();
  private last: number;

  private constructor(
    /** Which outbox it is: one that was begun anew counts from 1 again and has another name. */
    readonly id: string,
    private readonly path: string,
    private file: FileHandle,
    private kept: OutboxEvent[],
    private readonly ports: OutboxPorts,
  ) {
    this.last = kept.at(-1)?.seq ?? 0;
  }

  /** @param untold what an earlier process knew of and may not have written */
  static async open(
    path: string,
    ports: OutboxPorts,
    untold: readonly OutboxEvent[] = [],
  ): Promise<Outbox> {
    const { onTrouble } = ports;
    const text = await readFile(path, 'utf8').catch(() => '');
    const kept = eventsIn(text);
    const file = await open(path, 'a');
    // What follows a line that was cut off must not become part of it.
    if (text !== '' && !text.endsWith('\n')) await file.appendFile('\n').catch(onTrouble);
    const id = await nameOf(path, kept.length > 0 ? 'goes on' : 'begins').catch(
      (error: unknown) => {
        onTrouble(error);
        return randomUUID();
      },
    );
    const outbox = new Outbox(id, path, file, kept, ports);
    const { seq } = outbox;
    for (const event of untold.filter((one) => one.seq > seq)) {
      outbox.last = event.seq;
      await outbox.write(event);
    }
    return outbox;
  }

  /** Number of the newest event, also while it is still on its way to the disk. */
  get seq(): number {
    return this.last;
  }

  /** What nobody has been told of yet. */
  get untold(): OutboxEvent[] {
    return [...this.waiting];
  }

  add(event: PlayoutEvent, at: number): void {
    const numbered = { seq: this.last + 1, at: Math.round(at), event };
    this.last = numbered.seq;
    this.waiting.add(numbered);
    this.queue = this.queue.then(async () => {
      await this.ports.saved();
      await this.write(numbered);
    });
  }

  after(seq: number, limit = 1000): OutboxEvent[] {
    return this.kept.filter((event) => event.seq > seq).slice(0, limit);
  }

  /** A reader has everything up to `seq` and will not ask again; the newest stays, for its number. */
  taken(seq: number): void {
    const before = this.kept.length;
    const newest = this.kept.at(-1);
    this.kept = this.kept.filter((event) => event.seq > seq || event === newest);
    if (before > COMPACT_AFTER) this.queue = this.queue.then(() => this.compact());
  }

  listen(listener: (event: OutboxEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    await this.queue;
    await this.file.close();
  }

  private async write(event: OutboxEvent): Promise<void> {
    try {
      await this.file.appendFile(`${JSON.stringify(event)}\n`);
      await this.file.datasync();
    } catch (error) {
      // A full disk: the event is told all the same; only a restart right now would lose it.
      this.ports.onTrouble(error);
    }
    this.waiting.delete(event);
    this.kept.push(event);
    if (this.kept.length > MAX_KEPT) this.kept = this.kept.slice(-MAX_KEPT);
    for (const listener of this.listeners) listener(event);
  }

  private async compact(): Promise<void> {
    try {
      const lines = this.kept.map((event) => `${JSON.stringify(event)}\n`);
      await writeFile(`${this.path}.new`, lines.join(''), { flush: true });
      await rename(`${this.path}.new`, this.path);
      await this.file.close();
      this.file = await open(this.path, 'a');
    } catch (error) {
      this.ports.onTrouble(error);
    }
  }
}

/** Beside the events; without events the numbers begin again, so the name is a new one. */
const nameOf = async (path: string, how: 'goes on' | 'begins'): Promise<string> => {
  const known = how === 'goes on' ? await readFile(`${path}.id`, 'utf8').catch(() => '') : '';
  if (known !== '') return known;
  const id = randomUUID();
  await writeFile(`${path}.id`, id, { flush: true });
  return id;
};

/** A line that was cut off by a crash is the last one, and nobody has been told of it. */
const eventsIn = (text: string): OutboxEvent[] =>
  text.split('\n').flatMap((line) => {
    try {
      return [OutboxEvent.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
