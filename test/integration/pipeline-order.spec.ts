import type { Problem } from '@cuelight/contracts';
import { schema } from '@cuelight/database';
import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { type PipelineUnderTest, startPipeline } from './pipeline.driver.js';

let on: PipelineUnderTest;

beforeAll(async () => {
  on = await startPipeline();
});

afterAll(() => on.close());

beforeEach(() => on.clear());

describe('the order', () => {
  beforeEach(() => on.show.drafts('ABCDE'));

  it.each([
    ['ABCDE', 'ABCDE', 0],
    ['BCDEA', 'BCDEA', 1],
    ['EABCD', 'EABCD', 1],
    ['DB', 'ADCBE', 2],
    ['C', 'ABCDE', 0],
    ['EDCBA', 'EDCBA', 4],
  ])('with %s named becomes %s and writes %p rows', async (order, result, writes) => {
    const moved = await on.show.reorder(order);
    expect(await on.show.order()).toBe(result);
    expect(moved).toHaveLength(writes);
  });

  it('leaves versions alone, so that nobody who edits is disturbed', async () => {
    await on.show.reorder('EDCBA');
    expect((await on.show.list()).segments.map(({ version }) => version)).toEqual([1, 1, 1, 1, 1]);
  });

  it('is the same for two hundred named segments as for a few', async () => {
    for (let made = 0; made < 210; made += 1)
      await on.show.draft(String.fromCodePoint(0x4e00 + made));
    const before = await on.show.order();
    const reversed = [...before].reverse().join('');
    await on.show.reorder(reversed);
    expect(await on.show.order()).toBe(reversed);
    await on.show.undo();
    expect(await on.show.order()).toBe(before);
  }, 30_000);

  it('is refused as a whole when one id is unknown, foreign, locked, deleted or named twice', async () => {
    const { segments } = await on.show.list();
    const [a, b, c, d, e] = segments.map(({ id }) => id);
    await on.show.take(c ?? '', 'forming', 'ready', 'pre-air');
    await on.show.take(d ?? '', 'deleted');
    const answer = await on.api.admin.post<Problem>('/api/pipeline/reorder', {
      order: [e, a, randomUUID(), c, d, a, b],
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'REORDER_REFUSED' } });
    expect(answer.body.issues?.map(({ path, message }) => [path, message.slice(38)])).toEqual([
      ['order.2', 'this show has no such segment'],
      ['order.3', '"C" is pre-air and stays where it is'],
      ['order.4', 'this show has no such segment'],
      ['order.5', 'it is named twice'],
    ]);
    expect(await on.show.order()).toBe('ABCE');
  });

  it('lets neighbours move around what is locked', async () => {
    const { segments } = await on.show.list();
    await on.show.take(segments[2]?.id ?? '', 'forming', 'ready', 'pre-air');
    await on.show.reorder('EDBA');
    expect(await on.show.order()).toBe('EDCBA');
  });

  it('makes room where none is left', async () => {
    const { segment } = schema;
    const rankOf = async () =>
      new Map(
        (await on.database.db.select().from(segment)).map(({ title, rank }) => [title, rank]),
      );
    const behindB = `${(await rankOf()).get('B')}${'0'.repeat(60)}1`;
    await on.database.db.update(segment).set({ rank: behindB }).where(eq(segment.title, 'C'));

    await on.show.reorder('DC');
    expect(await on.show.order()).toBe('ABDCE');
    const lengths = [...(await rankOf()).values()].map((rank) => rank.length);
    expect(Math.max(...lengths)).toBeLessThan(10);
  });
});
