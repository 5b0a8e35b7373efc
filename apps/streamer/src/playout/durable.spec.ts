import type { OutboxEvent, PlayoutEvent, SlotFile } from '@cuelight/contracts';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Outbox } from './outbox.js';
import { SlotStore } from './slot-store.js';

let folder: string;
const errors: unknown[] = [];
const onTrouble = (error: unknown) => void errors.push(error);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-durable-'));
  errors.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const restarted = (run: number): PlayoutEvent => ({ type: 'encoder.restarted', run, cause: 'x' });

describe('the outbox', () => {
  const open = (untold: OutboxEvent[] = [], saved = () => Promise.resolve()) =>
    Outbox.open(join(folder, 'outbox.jsonl'), { saved, onTrouble }, untold);

  it('numbers without holes, over restarts too', async () => {
    const first = await open();
    for (const run of [1, 2, 3]) first.add(restarted(run), 1000 + run);
    await first.close();
    const second = await open();
    expect(second.seq).toBe(3);
    second.add(restarted(4), 2000);
    await second.close();
    const third = await open();
    expect(third.after(1).map(({ seq, event }) => [seq, event])).toEqual([
      [2, restarted(2)],
      [3, restarted(3)],
      [4, restarted(4)],
    ]);
    await third.close();
  });

  it('tells of an event when it is on disk, and not before', async () => {
    const outbox = await open();
    const told: OutboxEvent[] = [];
    outbox.listen((event) => told.push(event));
    outbox.add(restarted(1), 5);
    expect(told).toEqual([]);
    expect(outbox.after(0)).toEqual([]);
    await outbox.close();
    expect(told).toEqual([{ seq: 1, at: 5, event: restarted(1) }]);
    expect(await readFile(join(folder, 'outbox.jsonl'), 'utf8')).toBe(
      `${JSON.stringify(told[0])}\n`,
    );
  });

  it('tells of an event when what it changed is saved, and not before', async () => {
    const { promise: saved, resolve: save } = Promise.withResolvers<void>();
    const outbox = await open([], () => saved);
    outbox.add(restarted(1), 5);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(outbox.after(0)).toEqual([]);
    expect(outbox.untold).toEqual([{ seq: 1, at: 5, event: restarted(1) }]);
    save();
    await outbox.close();
    expect(outbox.after(0).length).toBe(1);
    expect(outbox.untold).toEqual([]);
  });

  it('tells what an earlier process saved and had no time to tell, once', async () => {
    const first = await open();
    first.add(restarted(1), 1);
    first.add(restarted(2), 2);
    const { untold } = first;
    await first.close();
    const event = { seq: 3, at: 3, event: restarted(3) };
    const second = await open([...untold, event]);
    second.add(restarted(4), 4);
    await second.close();
    const third = await open();
    expect(third.after(0).map(({ seq, at }) => [seq, at])).toEqual([1, 2, 3, 4].map((n) => [n, n]));
    await third.close();
  });

  it('survives a line that was cut off', async () => {
    const first = await open();
    first.add(restarted(1), 1);
    await first.close();
    await appendFile(join(folder, 'outbox.jsonl'), '{"seq":2,"at":');
    const second = await open();
    second.add(restarted(2), 2);
    await second.close();
    const third = await open();
    expect(third.after(0).map(({ seq }) => seq)).toEqual([1, 2]);
    await third.close();
  });

  it('has a name of its own, and another one when its events were lost', async () => {
    const first = await open();
    first.add(restarted(1), 1);
    expect(first.seq).toBe(1);
    await first.close();
    const second = await open();
    expect(second.id).toBe(first.id);
    await second.close();
    await rm(join(folder, 'outbox.jsonl'));
    const third = await open();
    expect(third.id).not.toBe(first.id);
    await third.close();
  });

  it('forgets what was taken, and never its number', async () => {
    const outbox = await open();
    for (const run of [1, 2, 3]) outbox.add(restarted(run), run);
    await outbox.close();
    outbox.taken(3);
    expect(outbox.after(0).map(({ seq }) => seq)).toEqual([3]);
    expect(outbox.seq).toBe(3);
  });
});

describe('the slot file', () => {
  const slots = (generation: number): SlotFile => ({
    generation,
    onAir: null,
    next: null,
    reserve: [],
    autoAdvance: true,
    hold: false,
    slate: false,
    stage: null,
    tv: null,
    savedAt: 1000,
    untold: [],
  });
  const store = (name = 'slots.json') => new SlotStore(join(folder, name), onTrouble);

  it('keeps the newest of a burst, and says when it was true', async () => {
    const one = store();
    expect(await one.load()).toBeUndefined();
    for (const generation of [1, 2, 3]) one.save(slots(generation));
    await one.flushed();
    await one.touch();
    const loaded = await store().load();
    expect(loaded?.slots).toEqual(slots(3));
    expect(Math.abs((loaded?.trueAt ?? 0) - Date.now())).toBeLessThan(5000);
    expect(errors).toEqual([]);
  });

  it('takes a file it cannot read for none, and says so', async () => {
    await appendFile(join(folder, 'slots.json'), '{"generation":');
    expect(await store().load()).toBeUndefined();
    expect(errors.length).toBe(1);
  });

  it('goes on when the disk takes nothing', async () => {
    const broken = store(join('no', 'folder'));
    broken.save(slots(1));
    await broken.flushed();
    expect(errors.length).toBe(1);
  });
});
