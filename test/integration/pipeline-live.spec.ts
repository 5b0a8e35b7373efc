import type { LiveEventData, LiveEventName, Segment } from '@cuelight/contracts';
import { liveEvents } from '@cuelight/contracts';
import { schema } from '@cuelight/database';
import { asc } from 'drizzle-orm';
import { type SegmentMoved, SegmentMoves } from '../../apps/api/src/pipeline/index.js';
import { type PipelineUnderTest, startPipeline } from './pipeline.driver.js';

let on: PipelineUnderTest;

beforeAll(async () => {
  on = await startPipeline();
});

afterAll(() => on.close());

beforeEach(async () => {
  await on.clear();
  await on.database.db.delete(schema.outbox);
});

/** What was pushed since, each checked against its contract. */
async function pushed<Name extends LiveEventName>(event: Name): Promise<LiveEventData<Name>[]> {
  const rows = await on.database.db.select().from(schema.outbox).orderBy(asc(schema.outbox.seq));
  await on.database.db.delete(schema.outbox);
  return rows
    .filter((row) => row.event === event)
    .map((row) => liveEvents[event].parse(row.data) as LiveEventData<Name>);
}

describe('pipeline:update', () => {
  it('carries whole segments with their rank, and the buffer', async () => {
    const a = await on.show.draft('A');
    const b = await on.show.draft('B');
    const [first, second] = await pushed('pipeline:update');
    expect(first?.upserted.map(({ segment }) => segment)).toEqual([a]);
    expect(second?.upserted.map(({ segment }) => segment)).toEqual([b]);
    expect((first?.upserted[0]?.rank ?? '') < (second?.upserted[0]?.rank ?? '')).toBe(true);
    expect(second?.bufferHealth).toEqual((await on.show.list()).bufferHealth);
  });

  it('tells only of what changed', async () => {
    const [a, b, c] = await on.show.drafts('ABC');
    await pushed('pipeline:update');
    await on.show.edit(b?.id ?? '', { title: 'Z' });
    await on.show.reorder('CAZ');
    await on.show.take(a?.id ?? '', 'forming');
    await on.show.take(c?.id ?? '', 'deleted');
    await on.show.undo();
    await on.show.edit(b?.id ?? '', { title: 'Z' });
    const news = await pushed('pipeline:update');
    expect(
      news.map(({ upserted, removed }) => [
        upserted.map(({ segment }) => segment.title).join(''),
        removed,
      ]),
    ).toEqual([
      ['Z', []],
      ['C', []],
      ['A', []],
      ['', [c?.id]],
      ['C', []],
    ]);
  });

  it('is not sent for what was refused', async () => {
    const { id } = await on.show.draft('A');
    await pushed('pipeline:update');
    await on.show.tryStatus(id, 'on-air');
    await on.api.admin.patch(`/api/pipeline/${id}`, { version: 9, title: 'B' });
    await on.api.admin.post('/api/pipeline/redo');
    expect(await pushed('pipeline:update')).toEqual([]);
  });
});

describe('buffer:warning', () => {
  it('is sent when a level is crossed, up or down, and only then', async () => {
    const seconds = async (title: string, words: number): Promise<Segment> =>
      on.show.draft(title, { script: [{ speaker: 'chad', text: 'word '.repeat(words) }] });
    const six = await seconds('A', 15);
    const twelve = await seconds('B', 30);
    const twenty = await seconds('C', 50);
    for (const { id } of [six, twelve, twenty]) await on.show.take(id, 'forming', 'ready');
    await on.show.edit(six.id, { title: 'Z' });
    await on.show.take(six.id, 'draft');
    await on.show.take(twenty.id, 'draft');
    expect(await pushed('buffer:warning')).toEqual([
      { level: 'red', totalSeconds: 6 },
      { level: 'yellow', totalSeconds: 18 },
      { level: 'green', totalSeconds: 38 },
      { level: 'red', totalSeconds: 12 },
    ]);
  });
});

describe('other features', () => {
  it('hear of every step after its commit, once, and may fail without harm', async () => {
    const heard: SegmentMoved[] = [];
    const seenStatus: Promise<string>[] = [];
    const end = on.api.part(SegmentMoves).subscribe((moved) => {
      heard.push(moved);
      seenStatus.push(on.show.get(moved.subjectId).then(({ status }) => status));
      throw new Error('a listener that fails');
    });
    const { id } = await on.show.draft('A');
    const commandId = 'approve-once';
    await on.show.tryStatus(id, 'forming', { commandId });
    await on.show.tryStatus(id, 'forming', { commandId });
    await on.show.tryStatus(id, 'on-air');
    expect(await Promise.all(seenStatus)).toEqual(['forming']);
    await on.show.edit(id, { script: [{ speaker: 'chad', text: 'Else.' }] });
    await on.show.undo();
    end();
    await on.show.take(id, 'draft');

    expect(heard.map(({ event, from, to }) => [event, from, to])).toEqual([
      ['approve', 'draft', 'forming'],
      ['reject', 'forming', 'draft'],
      ['approve', 'draft', 'forming'],
    ]);
    expect(heard[0]?.showId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
