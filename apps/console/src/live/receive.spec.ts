import type { LiveEnvelope } from '@cuelight/contracts';
import { aSegment, aSnapshot } from '../testing/show';
import { receive } from './receive';
import type { ShowState } from './show-state';

const envelope = (event: string, seq: number, data: unknown) => ({
  event,
  seq,
  data,
  timestamp: 0,
});
const plant = aSegment({ title: 'The plant', status: 'draft' });
const sofa = aSegment({ title: 'The sofa', status: 'draft' });
const bufferHealth = aSnapshot([]).pipeline.bufferHealth;

function started(): ShowState {
  const receipt = receive(null, envelope('snapshot', 7, aSnapshot([plant, sofa])));
  if (receipt.kind !== 'applied') throw new Error('no snapshot');
  return receipt.state;
}

const titles = ({ rows }: ShowState) => rows.map(({ segment }) => segment.title);

function applied(state: ShowState, ...events: LiveEnvelope[]): ShowState {
  return events.reduce((known, event) => {
    const receipt = receive(known, event);
    if (receipt.kind !== 'applied') throw new Error(`${event.event} was ${receipt.kind}`);
    return receipt.state;
  }, state);
}

it('begins with a snapshot and knows nothing before it', () => {
  expect(receive(null, envelope('lighting:change', 1, {})).kind).toBe('ignored');
  expect(titles(started())).toEqual(['The plant', 'The sofa']);
});

it('orders the rundown by rank, code unit by code unit', () => {
  const moved = envelope('pipeline:update', 8, {
    upserted: [{ segment: { ...plant, version: 2 }, rank: 'Z' }],
    removed: [],
    bufferHealth,
  });
  // 'Z' comes before 'a1', whatever a dictionary says.
  expect(titles(applied(started(), moved))).toEqual(['The plant', 'The sofa']);
  const behind = envelope('pipeline:update', 8, {
    upserted: [{ segment: plant, rank: 'b' }],
    removed: [],
    bufferHealth,
  });
  expect(titles(applied(started(), behind))).toEqual(['The sofa', 'The plant']);
});

it('asks for a snapshot when a change was missed, and takes no old news for new', () => {
  const change = (seq: number) =>
    envelope('pipeline:update', seq, { upserted: [], removed: [plant.id], bufferHealth });
  expect(receive(started(), change(9)).kind).toBe('gap');
  expect(receive(started(), change(6)).kind).toBe('ignored');
  expect(applied(started(), change(8)).seq).toBe(8);
});

it('does not go back to an older version of a segment', () => {
  const update = (version: number, title: string, seq: number) =>
    envelope('pipeline:update', seq, {
      upserted: [{ segment: { ...plant, version, title }, rank: 'a0' }],
      removed: [],
      bufferHealth,
    });
  const state = applied(started(), update(5, 'Fifth', 8), update(4, 'Fourth', 9));
  expect(titles(state)).toContain('Fifth');
});

it('shows a draft while it is written, and starts again when the writer does', () => {
  const line = (index: number, text: string | null) =>
    envelope('segment:writing', 7, {
      id: plant.id,
      index,
      line: text === null ? null : { speaker: 'chad', text, cues: [] },
    });
  const texts = (state: ShowState) => state.writing[plant.id]?.map(({ text }) => text);
  const state = applied(started(), line(0, 'One.'), line(1, 'Two.'));
  expect(texts(state)).toEqual(['One.', 'Two.']);
  expect(texts(applied(state, line(0, null)))).toEqual([]);

  const finished = envelope('pipeline:update', 8, {
    upserted: [{ segment: { ...plant, version: 2 }, rank: 'a0' }],
    removed: [],
    bufferHealth,
  });
  expect(texts(applied(state, finished))).toBeUndefined();
});

it('lets events pass that it does not know, and still counts them', () => {
  expect(applied(started(), envelope('something:new', 8, { any: 'thing' })).seq).toBe(8);
});
