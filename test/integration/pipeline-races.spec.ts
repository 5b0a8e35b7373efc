import type { LiveEventData, Pipeline, Problem, Segment } from '@cuelight/contracts';
import { schema } from '@cuelight/database';
import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { type PipelineUnderTest, startPipeline } from './pipeline.driver.js';
import type { ApiClient } from './support/api-client.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';

let on: PipelineUnderTest;
let copy: ApiUnderTest;
let clients: ApiClient[];

beforeAll(async () => {
  on = await startPipeline();
  copy = await startApi({
    DATABASE_URL: on.api.databaseUrl,
    DATA_DIR: on.api.dataDir,
    RUNS_SHOW: 'off',
  });
  clients = [on.api.admin, copy.admin];
});

afterAll(async () => {
  await copy.close();
  await on.close();
});

beforeEach(() => on.clear());

/** Both copies of the api in turn. */
const client = (turn: number): ApiClient => clients[turn % 2] ?? on.api.admin;

const statusesOf = (answers: readonly { status: number }[]) =>
  answers.map(({ status }) => status).sort();

describe('two producers at once, on two copies of the api', () => {
  it.each([
    ['pre-air', ['forming', 'ready']],
    ['on-air', ['forming', 'ready', 'pre-air']],
  ] as const)('put one segment %s, never two', async (status, path) => {
    for (let round = 0; round < 5; round += 1) {
      await on.clear();
      const made = await on.show.drafts('ABCD');
      // Only one can be pre-air, so the race for on-air is between equal commands for one segment.
      const contenders = status === 'on-air' ? made.slice(0, 1) : made;
      for (const { id } of contenders) await on.show.take(id, ...path);
      const answers = await Promise.all(
        Array.from({ length: 4 }, (_, turn) =>
          client(turn).post<Problem>(
            `/api/pipeline/${contenders[turn % contenders.length]?.id}/status`,
            { status },
          ),
        ),
      );
      expect(statusesOf(answers)).toEqual([200, 409, 409, 409]);
      const holders = (await on.show.list()).segments.filter((each) => each.status === status);
      expect(holders).toHaveLength(1);
    }
  });

  it('edit one version: one succeeds, the others are told', async () => {
    const { id } = await on.show.draft('A');
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, turn) =>
        client(turn).patch<Problem>(`/api/pipeline/${id}`, { version: 1, title: `By ${turn}` }),
      ),
    );
    expect(statusesOf(answers)).toEqual([200, 409, 409, 409, 409, 409]);
    expect((await on.show.get(id)).version).toBe(2);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect((await on.show.get(id)).title).toBe(`By ${winner}`);
  });

  it('reorder at once: both orders count, one after the other', async () => {
    const [a, b, c, d] = (await on.show.drafts('ABCD')).map(({ id }) => id);
    const answers = await Promise.all([
      client(0).post('/api/pipeline/reorder', { order: [b, a] }),
      client(1).post('/api/pipeline/reorder', { order: [d, c, b] }),
    ]);
    expect(statusesOf(answers)).toEqual([200, 200]);
    // D C B on the places of B, C and D; and before or after it A and B trade places.
    expect(['DACB', 'BDCA']).toContain(await on.show.order());
  });

  it('create at once: all are there, each with a place of its own', async () => {
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, turn) =>
        client(turn).post<Segment>('/api/pipeline', { title: `T${turn}` }),
      ),
    );
    expect(new Set(statusesOf(answers))).toEqual(new Set([201]));
    const ranks = await on.database.db.select({ rank: schema.segment.rank }).from(schema.segment);
    expect(new Set(ranks.map(({ rank }) => rank)).size).toBe(24);
  });

  it('approve what another one is rewriting: never the words nobody saw', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, version } = await on.show.draft('A');
      const script = [{ speaker: 'virgin', text: 'Rewritten.' }];
      const [approved, rewritten] = await Promise.all([
        client(0).post<Segment>(`/api/pipeline/${id}/status`, { status: 'forming', version }),
        client(1).patch<Segment>(`/api/pipeline/${id}`, { script }),
      ]);
      expect([approved.status, rewritten.status]).toEqual([expect.any(Number), 200]);
      // Whoever came first: what is left is the new script, as a draft.
      expect(await on.show.get(id)).toMatchObject({ status: 'draft', script });
    }
  });
});

describe('the list', () => {
  it('shows every change that was answered before it was asked for, on both copies', async () => {
    const [a] = await on.show.drafts('ABC');
    // Others ask all the time, for longer and shorter lists.
    let isOver = false;
    const others = Array.from({ length: 4 }, async (_, turn) => {
      while (!isOver) {
        const { status } = await client(turn).get(`/api/pipeline?aired=${turn}`);
        expect(status).toBe(200);
      }
    });
    for (let n = 0; n < 30; n += 1) {
      await client(n).patch(`/api/pipeline/${a?.id}`, { title: `Title ${n}` });
      const lists = await Promise.all(
        clients.map((each) => each.get<Pipeline>(`/api/pipeline?aired=${n % 3}`)),
      );
      const titles = lists.map(({ body }) => body.segments[0]?.title);
      expect(titles).toEqual([`Title ${n}`, `Title ${n}`]);
    }
    isOver = true;
    await Promise.all(others);
  }, 30_000);
});

describe('media', () => {
  it('that one producer takes and another deletes is either in use or gone, never both', async () => {
    for (let round = 0; round < 8; round += 1) {
      const image = await on.media();
      const { id } = await on.show.draft('A');
      const body =
        round % 2 === 0
          ? { mediaRefs: [image] }
          : {
              script: [
                { speaker: 'chad', text: 'Look.', cues: [{ type: 'tv:show', target: image }] },
              ],
            };
      const [taken, deleted] = await Promise.all([
        client(round).patch(`/api/pipeline/${id}`, body),
        client(round + 1).delete(`/api/media/${image}`),
      ]);
      const inUse = deleted.status === 409;
      expect([200, 409]).toContain(deleted.status);
      if (inUse) expect(taken.status).toBe(200);
      // A cue may name media that is gone: approving it is refused. A reference may not.
      else if (round % 2 === 0) expect(taken.status).toBe(422);
    }
  });
});

type Shot = { readonly route: string; readonly which: number; readonly to: number };
const statuses = ['draft', 'forming', 'ready', 'pre-air', 'on-air', 'aired', 'deleted'];
const shot: fc.Arbitrary<Shot> = fc.record({
  route: fc.constantFrom('create', 'edit', 'status', 'status', 'status', 'reorder', 'undo', 'redo'),
  which: fc.nat(30),
  to: fc.nat(6),
});

function fire(at: ApiClient, ids: readonly string[], { route, which, to }: Shot) {
  const id = ids[which % ids.length] ?? '';
  switch (route) {
    case 'create':
      return at.post('/api/pipeline', { script: [{ speaker: 'chad', text: `Number ${to}.` }] });
    case 'edit':
      return at.patch(`/api/pipeline/${id}`, { script: [{ speaker: 'chad', text: `Now ${to}.` }] });
    case 'status':
      return at.post(`/api/pipeline/${id}/status`, { status: statuses[to] });
    case 'reorder':
      return at.post('/api/pipeline/reorder', { order: [id, ids[to % ids.length]] });
    default:
      return at.post(`/api/pipeline/${route}`);
  }
}

/** What a console has drawn after all changes it was sent. */
async function replayed(): Promise<Segment[]> {
  const rows = await on.database.db
    .select()
    .from(schema.outbox)
    .where(eq(schema.outbox.event, 'pipeline:update'))
    .orderBy(asc(schema.outbox.seq));
  const drawn = new Map<string, { segment: Segment; rank: string }>();
  for (const { data } of rows) {
    const { upserted, removed } = data as LiveEventData<'pipeline:update'>;
    upserted.forEach((card) => drawn.set(card.segment.id, card));
    removed.forEach((id) => drawn.delete(id));
  }
  return [...drawn.values()]
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ segment }) => segment);
}

it('whatever is done at once, the pipeline stays whole and every console sees all of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(shot, { minLength: 20, maxLength: 60 }), async (shots) => {
      await on.clear();
      await on.database.db.delete(schema.outbox);
      const ids = (await on.show.drafts('ABCDEF')).map(({ id }) => id);
      for (let first = 0; first < shots.length; first += 6) {
        const volley = shots.slice(first, first + 6);
        const answers = await Promise.all(
          volley.map((each, turn) => fire(client(turn), ids, each)),
        );
        const broken = answers.filter(({ status }) => status >= 500);
        expect(broken).toEqual([]);
      }
      const { segments, bufferHealth } = await on.show.list();
      for (const only of ['pre-air', 'on-air']) {
        expect(segments.filter(({ status }) => status === only).length).toBeLessThanOrEqual(1);
      }
      const rows = await on.database.db.select().from(schema.segment);
      const live = rows.filter(({ status }) => status !== 'deleted');
      expect(new Set(live.map(({ rank }) => rank)).size).toBe(live.length);
      expect(await replayed()).toEqual(segments);
      const [last] = await on.database.db
        .select()
        .from(schema.outbox)
        .where(eq(schema.outbox.event, 'pipeline:update'))
        .orderBy(schema.outbox.seq)
        .then((all) => all.slice(-1));
      const told = (last?.data as LiveEventData<'pipeline:update'>).bufferHealth;
      expect(told).toMatchObject({
        segments: bufferHealth.segments,
        formingSeconds: bufferHealth.formingSeconds,
      });
      const seqs = (await on.database.db.select().from(schema.outbox)).map(({ seq }) => seq);
      expect(Math.max(...seqs) - Math.min(...seqs) + 1).toBe(seqs.length);
    }),
    { numRuns: 10, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
  );
}, 90_000);
