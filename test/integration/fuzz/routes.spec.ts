import { jest } from '@jest/globals';
import fc from 'fast-check';
import { schema as tables } from '@cuelight/database';
import { PipelineDriver, type PipelineUnderTest, startPipeline } from '../pipeline.driver.js';
import { Arbitraries } from './from-schema.js';
import {
  type OpenApiDocument,
  openApi,
  type Operation,
  operationsOf,
  type Parameter,
} from './openapi.js';

/** `npm run fuzz` asks for more, and for another seed each time. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 4);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_128);
const ANSWER_WITHIN_MS = 10_000;
/** Requests on their way at a time. */
const AT_ONCE = 6;

/**
 * What may be answered in spite of a status from 500 on: this api has no streamer and no worker, on purpose,
 * and says so.
 */
const HONEST = new Set(['STREAMER_DOWN', 'STREAMER_AWAY', 'STREAMER_SLOW', 'VOICES_UNAVAILABLE']);

/** What only our code knows: where it lies, what it calls, how the database is asked. */
const INTERNALS =
  /node_modules|\.(ts|js):\d+|\n\s+at |dist\/(apps|libs)|drizzle|violates|syntax error|select .+ from|insert into|postgresql:|ECONNREFUSED|ENOENT|\/tmp\/|TypeError|undefined is not|Cannot read prop/i;

jest.setTimeout(Math.max(90_000, RUNS * 10_000));

interface Sent {
  readonly operation: Operation;
  readonly url: string;
  readonly body: string | undefined;
}

let pipeline: PipelineUnderTest;
let document: OpenApiDocument;
/** Everything that has an id, and what stands where in the addresses. */
let ids: string[];
let there: { show: string; byKind: Readonly<Record<string, readonly string[]>> };

beforeAll(async () => {
  [pipeline, document] = await Promise.all([startPipeline(), openApi()]);
  const drafts = (await pipeline.show.drafts('abcdefgh')).map(({ id }) => id);
  const characters = await pipeline.database.db.select().from(tables.character);
  const [show] = await pipeline.database.db.select().from(tables.show);
  const media = await pipeline.media();
  there = {
    show: show?.slug ?? '',
    byKind: { pipeline: drafts, characters: characters.map(({ id }) => id), media: [media] },
  };
  ids = Object.values(there.byKind).flat();
});

afterAll(() => pipeline.close());

function requests(operation: Operation, kind: 'valid' | 'invalid'): fc.Arbitrary<Sent> {
  const arbitraries = new Arbitraries(document, ids);
  const values = Object.fromEntries(
    operation.parameters.map((parameter) => [
      parameter.name,
      kind === 'valid' ? known(operation, parameter) : arbitraries.invalid(parameter.schema),
    ]),
  );
  const body = operation.body ? arbitraries[kind](operation.body) : fc.constant(undefined);
  const needed = operation.parameters.filter((parameter) => parameter.required);
  return fc
    .tuple(fc.record(values, { requiredKeys: needed.map(({ name }) => name) }), body)
    .map(([given, sent]) => ({
      operation,
      url: urlOf(operation, given),
      body: sent === undefined ? undefined : JSON.stringify(sent),
    }));
}

/** A value of a parameter that leads somewhere: the show, a segment, a character there is. */
function known({ path }: Operation, { name, schema }: Parameter): fc.Arbitrary<unknown> {
  if (name === 'show') return fc.constant(there.show);
  if (name === 'character') return fc.constant('chad');
  if (name !== 'id') return new Arbitraries(document, ids).valid(schema);
  const kind = /^\/api\/(?:orchestrator\/|show\/)?(\w+)/.exec(path)?.[1] ?? '';
  const those = there.byKind[kind === 'render' ? 'pipeline' : kind] ?? [];
  // One that is deleted by an earlier request is a fair question, too.
  return those.length > 0 ? fc.constantFrom(...those) : fc.uuid();
}

function urlOf({ path, parameters }: Operation, given: Record<string, unknown>): string {
  const text = (value: unknown): string =>
    encodeURIComponent(
      (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 2_000).toWellFormed(),
    );
  const query = parameters
    .filter(({ name, in: place }) => place === 'query' && given[name] !== undefined)
    .map(({ name }) => `${name}=${text(given[name])}`);
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => text(given[name] ?? 'x') || 'x');
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled;
}

/** What became of one request: accepted, refused as it should be, or what is wrong with the answer. */
type Verdict = 'accepted' | 'refused' | { readonly problem: string };

async function judge({ operation, url, body }: Sent): Promise<Verdict> {
  const { api } = pipeline;
  const response = await fetch(`${api.url}${url}`, {
    method: operation.method,
    headers: {
      authorization: `Bearer ${api.admin.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch((error: unknown) => error);
  if (!(response instanceof Response)) return { problem: `no answer: ${String(response)}` };
  const text = await response.text();
  const { status } = response;
  if (status < 400) return 'accepted';
  const type = response.headers.get('content-type') ?? 'nothing';
  if (!type.startsWith('application/problem+json')) return { problem: `${status} as ${type}` };
  const { code } = JSON.parse(text) as { code: string };
  if (status >= 500 && !HONEST.has(code)) return { problem: `${status} ${text}` };
  // What was sent comes back in messages; only what is ours alone gives us away.
  const leaks = INTERNALS.test(text) && !INTERNALS.test(`${url} ${body}`);
  return leaks ? { problem: `leaks: ${text}` } : 'refused';
}

async function outcome(sent: readonly Sent[]): Promise<{ problems: string[]; accepted: number }> {
  const problems: string[] = [];
  let accepted = 0;
  const left = [...sent];
  const one = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) {
      const verdict = await judge(next);
      if (verdict === 'accepted') accepted += 1;
      if (typeof verdict === 'string') continue;
      const { operation, url, body = '' } = next;
      const what = `${operation.method} ${url} ${body.slice(0, 500)}`;
      problems.push(`${what}\n  -> ${verdict.problem.slice(0, 500)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return { problems, accepted };
}

/** Would end what the test works with; and the one route whose answer is 503 when a part is missing. */
const LEFT_OUT = new Set(['POST /api/auth/sign-out', 'GET /health']);

it.each(['valid', 'invalid'] as const)('every route withstands %s input', async (kind) => {
  const sent = operationsOf(document)
    .filter(({ method, path }) => !LEFT_OUT.has(`${method} ${path}`))
    .flatMap((operation) => {
      const takesInput = operation.parameters.length > 0 || operation.body !== undefined;
      const numRuns = takesInput ? RUNS : 1;
      return fc.sample(requests(operation, kind), { numRuns, seed: SEED });
    });
  const { problems, accepted } = await outcome(sent);

  expect(problems).toEqual([]);
  // What is valid gets past the schemas, into what lies behind them.
  if (kind === 'valid') expect(accepted / sent.length).toBeGreaterThan(0.15);
  const show = new PipelineDriver(pipeline.api.admin);
  expect((await show.draft('still here')).title).toBe('still here');
});
