import type { Segment, SegmentStatus } from '@cuelight/contracts';
import { arranged, segmentMachine, transitionTo } from '@cuelight/domain';
import fc from 'fast-check';
import { type PipelineUnderTest, startPipeline } from './pipeline.driver.js';

let on: PipelineUnderTest;

beforeAll(async () => {
  on = await startPipeline();
});

afterAll(() => on.close());

interface Card {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly status: string;
}
type Cards = readonly Card[];

/** What a pipeline is to a producer: cards in order, and what can be taken back and repeated. */
class Model {
  cards: Cards = [];
  private readonly done: Cards[] = [];
  private undone: Cards[] = [];

  act(cards: Cards): void {
    this.done.push(this.cards);
    this.undone = [];
    this.cards = cards;
  }

  undo(): boolean {
    return this.shift(this.done, this.undone);
  }

  redo(): boolean {
    return this.shift(this.undone, this.done);
  }

  replace(id: string, change: Partial<Card>): Cards {
    return this.cards.map((card) => (card.id === id ? { ...card, ...change } : card));
  }

  private shift(from: Cards[], to: Cards[]): boolean {
    const cards = from.pop();
    if (!cards) return false;
    to.push(this.cards);
    this.cards = cards;
    return true;
  }
}

type Act =
  | { readonly kind: 'create' | 'undo' | 'redo' }
  | { readonly kind: 'retitle' | 'rewrite'; readonly which: number; readonly to: number }
  | { readonly kind: 'status'; readonly which: number; readonly to: SegmentStatus | 'deleted' }
  | { readonly kind: 'reorder'; readonly keys: readonly number[] };

const which = fc.nat(20);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'create' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('retitle' as const), which, to: fc.nat(3) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('rewrite' as const), which, to: fc.nat(3) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('status' as const),
      which,
      to: fc.constantFrom('draft', 'forming', 'ready', 'deleted'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('reorder' as const),
      keys: fc.array(fc.nat(1_000), { minLength: 2, maxLength: 8 }),
    }),
  },
  { weight: 5, arbitrary: fc.constant({ kind: 'undo' as const }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'redo' as const }) },
);

const scriptOf = (text: string) => [{ speaker: 'chad', text }];

async function expectStatus(work: Promise<{ status: number; body: unknown }>, status: number) {
  const answer = await work;
  if (answer.status !== status) {
    throw new Error(`${answer.status} in place of ${status}: ${JSON.stringify(answer.body)}`);
  }
}

/** Does one thing to the model and to the api, which must agree on whether it is possible. */
async function perform(model: Model, step: Act): Promise<void> {
  const { admin } = on.api;
  switch (step.kind) {
    case 'create': {
      const text = 'Text 0.';
      const { body } = await admin.post<Segment>('/api/pipeline', {
        title: 'Title 0',
        script: scriptOf(text),
      });
      return model.act([...model.cards, { id: body.id, title: 'Title 0', text, status: 'draft' }]);
    }
    case 'undo':
    case 'redo': {
      const possible = step.kind === 'undo' ? model.undo() : model.redo();
      return expectStatus(admin.post(`/api/pipeline/${step.kind}`), possible ? 200 : 409);
    }
    case 'reorder': {
      const { cards } = model;
      const named = [
        ...new Set(step.keys.map((key) => cards[key % (cards.length || 1)]?.id ?? '')),
      ];
      if (cards.length === 0) return undefined;
      const result = arranged(cards, named);
      if (result.some((card, at) => card !== cards[at])) model.act(result);
      return expectStatus(admin.post('/api/pipeline/reorder', { order: named }), 200);
    }
    case 'retitle':
    case 'rewrite':
    case 'status': {
      const card = model.cards[step.which % (model.cards.length || 1)];
      return card && performOn(model, card, step);
    }
    default:
      return step satisfies never;
  }
}

async function performOn(
  model: Model,
  { id, title, text, status }: Card,
  step: Extract<Act, { which: number }>,
): Promise<void> {
  const path = `/api/pipeline/${id}`;
  switch (step.kind) {
    case 'retitle': {
      const next = `Title ${step.to}`;
      if (next !== title) model.act(model.replace(id, { title: next }));
      return expectStatus(on.api.admin.patch(path, { title: next }), 200);
    }
    case 'rewrite': {
      const next = `Text ${step.to}.`;
      if (next !== text) model.act(model.replace(id, { text: next, status: 'draft' }));
      return expectStatus(on.api.admin.patch(path, { script: scriptOf(next) }), 200);
    }
    case 'status': {
      const row = segmentMachine.transitions.find((each) => each.from === status);
      const possible = row && transitionTo(segmentMachine, row.from, step.to);
      if (possible?.to === 'deleted') model.act(model.cards.filter((card) => card.id !== id));
      else if (possible) model.act(model.replace(id, { status: possible.to }));
      const answer = on.api.admin.post(`${path}/status`, { status: step.to });
      return expectStatus(answer, possible ? 200 : 409);
    }
    default:
      return step satisfies never;
  }
}

async function expectSame(model: Model): Promise<void> {
  const { body } = await on.api.admin.get<{ segments: Segment[] }>('/api/pipeline');
  const cards = body.segments.map(({ id, title, script, status }) => ({
    id,
    title,
    text: script[0]?.text,
    status,
  }));
  expect(cards).toEqual(model.cards);
}

it('any actions, undone and redone in any order, leave what a producer expects', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (steps) => {
      await on.clear();
      const model = new Model();
      for (const step of steps) {
        await perform(model, step);
        await expectSame(model);
      }
      const end = model.cards;
      let undone = 0;
      while (model.undo()) {
        await expectStatus(on.api.admin.post('/api/pipeline/undo'), 200);
        undone += 1;
      }
      await expectSame(model);
      expect(model.cards).toEqual([]);
      for (; undone > 0; undone -= 1) await perform(model, { kind: 'redo' });
      expect(model.cards).toEqual(end);
      await expectSame(model);
    }),
    // A real server under each step: some ten seconds, and more on a busy machine.
    { numRuns: 20, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
  );
}, 90_000);
