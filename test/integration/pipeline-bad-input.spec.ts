import type { Problem, Segment } from '@cuelight/contracts';
import { schema } from '@cuelight/database';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { type PipelineUnderTest, startPipeline } from './pipeline.driver.js';

let on: PipelineUnderTest;
let id: string;

beforeAll(async () => {
  on = await startPipeline();
  ({ id } = await on.show.draft('A'));
});

afterAll(() => on.close());

/** Whatever was refused, the one segment is as it was, and nothing else is there. */
afterEach(async () => {
  const { segments } = await on.show.list();
  expect(segments.map(({ title, version, status }) => [title, version, status])).toEqual([
    ['A', 1, 'draft'],
  ]);
  expect(await on.database.db.$count(schema.undoEntry)).toBe(1);
});

const line = (fields: object = {}) => ({ speaker: 'chad', text: 'Hello.', ...fields });
const cue = (fields: object) => ({ script: [line({ cues: [fields] })] });

const badContent: [string, unknown][] = [
  ['no object', []],
  ['null', null],
  ['an unknown field', { colour: 'red' }],
  ['a status', { status: 'on-air' }],
  ['an id of its own', { id: randomUUID() }],
  ['a type nobody knows', { type: 'advert' }],
  ['a title that is a number', { title: 7 }],
  ['an empty title', { title: '   ' }],
  ['a title without end', { title: 'x'.repeat(201) }],
  ['a note without end', { seed: 'x'.repeat(10_001) }],
  ['a null byte in the note', { seed: 'a\u0000b' }],
  ['half a surrogate pair in the note', { seed: 'a\ud800b' }],
  ['media that is no id', { mediaRefs: ['../../etc/passwd'] }],
  ['more media than a set can show', { mediaRefs: Array.from({ length: 21 }, randomUUID) }],
  ['a script that is text', { script: 'CHAD: hello' }],
  ['a line that is text', { script: ['hello'] }],
  ['a line without a speaker', { script: [{ text: 'Hello.' }] }],
  ['a speaker with a path', { script: [line({ speaker: '../chad' })] }],
  ['a line without text', { script: [line({ text: ' ' })] }],
  ['a line without end', { script: [line({ text: 'x'.repeat(1_001) })] }],
  ['a null byte in a line', { script: [line({ text: 'a\u0000' })] }],
  ['an unknown field in a line', { script: [line({ voice: 'x' })] }],
  ['too many lines', { script: Array.from({ length: 201 }, () => line()) }],
  ['a cue nobody knows', cue({ type: 'smoke:on' })],
  ['a show cue without media', cue({ type: 'tv:show' })],
  ['a show cue with a name', cue({ type: 'tv:show', target: 'plant.jpg' })],
  ['a hue beyond the circle', cue({ type: 'lighting:hue', target: 181 })],
  ['a hue that is a word', cue({ type: 'lighting:hue', target: 'red' })],
  ['a mood nobody knows', cue({ type: 'lighting:mood', target: 'gloomy' })],
  ['a target for a release', cue({ type: 'tv:release', target: randomUUID() })],
  ['too many cues', { script: [line({ cues: Array(17).fill({ type: 'tv:release' }) })] }],
];

describe.each([
  ['POST', (): string => '/api/pipeline'],
  ['PATCH', (): string => `/api/pipeline/${id}`],
] as const)('%s of a segment', (method, path) => {
  it.each(badContent)('refuses %s', async (_name, body) => {
    const answer = await on.api.admin.send<Problem>(method, path(), {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
    expect(answer.status).toBe(400);
    expect(answer.body.message).toEqual(expect.any(String));
    expect(answer.body.hint).toEqual(expect.any(String));
  });
});

it.each([
  ['a version that is none', 'PATCH', '', { version: 0, title: 'B' }],
  ['a version that is text', 'PATCH', '', { version: '1', title: 'B' }],
  ['no status', 'POST', '/status', {}],
  ['a status nobody knows', 'POST', '/status', { status: 'live' }],
  ['a status with more', 'POST', '/status', { status: 'forming', force: true }],
  ['a reason without end', 'POST', '/status', { status: 'forming', reason: 'x'.repeat(501) }],
  ['an empty command id', 'POST', '/status', { status: 'forming', commandId: ' ' }],
])('%s is refused', async (_name, method, tail, body) => {
  const answer = await on.api.admin.send<Problem>(method, `/api/pipeline/${id}${tail}`, {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });
  expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
});

it.each([
  ['no order', {}],
  ['an empty order', { order: [] }],
  ['an order of names', { order: ['A'] }],
  ['an order that is text', { order: 'A' }],
  ['an order with more', { order: [randomUUID()], first: true }],
  ['an order without end', { order: Array.from({ length: 20_001 }, randomUUID) }],
])('%s is refused', async (_name, body) => {
  const answer = await on.api.admin.post<Problem>('/api/pipeline/reorder', body);
  expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
});

it.each(['undefined', '1', '..%2f..%2fshow', '%00', `${'a'.repeat(36)}`, "1'--"])(
  'the id %s is refused on every route',
  async (bad) => {
    const { admin } = on.api;
    const answers = [
      await admin.get<Problem>(`/api/pipeline/${bad}`),
      await admin.patch<Problem>(`/api/pipeline/${bad}`, { title: 'B' }),
      await admin.post<Problem>(`/api/pipeline/${bad}/status`, { status: 'forming' }),
      await admin.delete<Problem>(`/api/pipeline/${bad}`),
    ];
    for (const { status, body } of answers) {
      expect([400, 404]).toContain(status);
      expect(body.code).toEqual(expect.any(String));
    }
  },
);

it('an id nobody has is not found on any route', async () => {
  const { admin } = on.api;
  const path = `/api/pipeline/${randomUUID()}`;
  const answers = [
    await admin.get<Problem>(path),
    await admin.patch<Problem>(path, { title: 'B' }),
    await admin.post<Problem>(`${path}/status`, { status: 'forming' }),
    await admin.post<Problem>(`${path}/status`, { status: 'deleted', commandId: randomUUID() }),
    await admin.delete<Problem>(path),
  ];
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
    answers.map(() => [404, 'SEGMENT_NOT_FOUND']),
  );
});

it.each(['nobody', '', 'UPPER', '%00', '..%2f', `${'a'.repeat(64)}`])(
  'the show "%s" is not found',
  async (slug) => {
    const answers = [
      await on.api.admin.get<Problem>(`/api/pipeline?show=${slug}`),
      await on.api.admin.post<Problem>(`/api/pipeline?show=${slug}`, { title: 'B' }),
      await on.api.admin.post<Problem>(`/api/pipeline/undo?show=${slug}`),
    ];
    for (const { status } of answers) expect([400, 404]).toContain(status);
  },
);

it('is closed to visitors, and to be changed by directors only', async () => {
  const { visitor, admin, url } = on.api;
  expect((await visitor.get('/api/pipeline')).status).toBe(401);
  expect((await visitor.post('/api/pipeline', { title: 'B' })).status).toBe(401);
  const made = await admin.post<{ secret?: string; token?: string }>('/api/tokens', {
    name: 'a moderator',
    role: 'moderator',
  });
  const secret = made.body.secret ?? made.body.token ?? '';
  const asModerator = (path: string, method = 'GET') =>
    fetch(`${url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
      ...(method === 'GET' ? {} : { body: '{"status":"forming","order":[],"title":"B"}' }),
    }).then(({ status }) => status);
  expect(await asModerator('/api/pipeline')).toBe(200);
  expect(await asModerator(`/api/pipeline/${id}`)).toBe(200);
  const changes: [string, string][] = [
    ['/api/pipeline', 'POST'],
    [`/api/pipeline/${id}`, 'PATCH'],
    [`/api/pipeline/${id}`, 'DELETE'],
    [`/api/pipeline/${id}/status`, 'POST'],
    ['/api/pipeline/reorder', 'POST'],
    ['/api/pipeline/undo', 'POST'],
    ['/api/pipeline/redo', 'POST'],
  ];
  for (const [path, method] of changes) expect(await asModerator(path, method)).toBe(403);
});

it('nothing that is JSON makes the server fail', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('', `/${id}/status`, '/reorder'),
      fc.oneof(
        fc.jsonValue({ maxDepth: 3 }),
        fc.record(
          {
            status: fc.jsonValue(),
            version: fc.jsonValue(),
            order: fc.array(fc.oneof(fc.uuid(), fc.jsonValue())),
            script: fc.array(fc.jsonValue()),
            title: fc.jsonValue(),
          },
          { requiredKeys: [] },
        ),
      ),
      async (tail, body) => {
        const answer = await on.api.admin.post<Partial<Segment>>(`/api/pipeline${tail}`, body);
        // An empty object is a segment with nothing in it: allowed, and taken back here.
        if (answer.status === 201) {
          await on.api.admin.post('/api/pipeline/undo');
          await on.database.db.delete(schema.undoEntry).where(eq(schema.undoEntry.state, 'undone'));
          return;
        }
        expect(answer.status).toBeGreaterThanOrEqual(400);
        expect(answer.status).toBeLessThan(500);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);
