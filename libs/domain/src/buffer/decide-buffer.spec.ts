import type { BufferHealth } from '@cuelight/contracts';
import type { SegmentType } from '@cuelight/contracts';
import {
  type AiredEntry,
  type BufferSituation,
  decideBuffer,
  type RundownEntry,
} from './decide-buffer.js';

const critical: BufferHealth = {
  totalSeconds: 2,
  level: 'critical',
  segments: 1,
  formingSeconds: 0,
  formingEtaSeconds: null,
};
const green: BufferHealth = { ...critical, totalSeconds: 60, level: 'green' };

const entry = (id: string, more: Partial<RundownEntry> = {}): RundownEntry => ({
  id,
  type: 'manual',
  status: 'ready',
  isBeingWritten: false,
  onAirAt: null,
  ...more,
});
const filler = (status: RundownEntry['status'] = 'ready', isBeingWritten = false) =>
  entry('f', { type: 'filler', status, isBeingWritten });

const NOW = 1_800_000_000_000;
const SECOND = 1_000;
/** What aired, newest first, each for 20 s, the newest until `endedSecondsAgo`, with so long a pause between them. */
const aired = (
  types: readonly SegmentType[],
  { endedSecondsAgo = 0, pauseSeconds = 0 } = {},
): AiredEntry[] =>
  types.map((type, index) => {
    const to = NOW - (endedSecondsAgo + index * (20 + pauseSeconds)) * SECOND;
    return { type, from: to - 20 * SECOND, to };
  });

const at = (more: Partial<BufferSituation> = {}): BufferSituation => ({
  isPlaying: true,
  health: critical,
  rundown: [entry('a', { status: 'on-air' })],
  aired: [],
  now: NOW,
  viewers: 1,
  filler: { enabled: true, maxConsecutive: 3, restSeconds: 60, bridges: true },
  ...more,
});
const rules = (more: Partial<BufferSituation['filler']>) => ({ ...at().filler, ...more });
const forming = (formingEtaSeconds: number | null) => ({
  rundown: [entry('b', { status: 'forming' })],
  health: { ...critical, formingSeconds: 20, formingEtaSeconds },
});

describe('filler', () => {
  it.each<[string, Partial<BufferSituation>, string]>([
    ['is made when the show runs dry', {}, 'filler'],
    ['is made for a show with nothing at all', { rundown: [] }, 'filler'],
    ['is not made for a show that stands still', { isPlaying: false }, 'not playing'],
    ['is not made while there is enough', { health: green }, 'enough'],
    ['is not made when it is switched off', { filler: rules({ enabled: false }) }, 'switched off'],
    ['waits for what is ready soon', forming(6), 'on its way'],
    ['waits for what forms when nothing was measured', forming(null), 'on its way'],
    ['does not wait for what takes longer than itself', forming(40), 'filler'],
    ['waits for filler that is being written', { rundown: [filler('draft', true)] }, 'on its way'],
    ['does not wait for filler that was not approved', { rundown: [filler('draft')] }, 'filler'],
    [
      'comes three times in a row',
      { rundown: [filler()], aired: aired(['filler', 'manual']) },
      'filler',
    ],
    [
      'does not come a fourth time',
      { rundown: [filler('on-air')], aired: aired(['filler', 'filler', 'manual']) },
      'too many in a row',
    ],
    [
      'counts from the last other segment',
      { rundown: [], aired: aired(['filler', 'chat-response', 'filler', 'filler']) },
      'filler',
    ],
    [
      'never comes at a limit of none',
      { filler: rules({ maxConsecutive: 0 }) },
      'too many in a row',
    ],
  ])('%s', (_, situation, expected) => {
    const decision = decideBuffer(at(situation));
    expect(decision.kind === 'nothing' ? decision.why : decision.kind).toBe(expected);
  });
});

describe('after a rest on the slate', () => {
  const three: readonly SegmentType[] = ['filler', 'filler', 'filler'];
  const idle = (more: Partial<BufferSituation>) => decideBuffer(at({ rundown: [], ...more }));

  it('another round begins, with something new', () => {
    expect(idle({ aired: aired(three, { endedSecondsAgo: 59 }) })).toMatchObject({
      why: 'too many in a row',
    });
    expect(idle({ aired: aired(three, { endedSecondsAgo: 60 }) })).toEqual({
      kind: 'filler',
      about: 'something new',
    });
  });

  it('nothing is made while nobody watches', () => {
    const rested = { aired: aired(three, { endedSecondsAgo: 3_600 }) };
    expect(idle({ ...rested, viewers: 0 })).toMatchObject({ why: 'too many in a row' });
    expect(idle({ ...rested, viewers: 1 }).kind).toBe('filler');
  });

  it('the round is as long as the first, and its others are as usual', () => {
    const [first] = aired(['filler']);
    const earlier = aired(three, { endedSecondsAgo: 100 });
    const one = first ? [first, ...earlier] : [];
    expect(idle({ aired: one })).toEqual({ kind: 'filler', about: 'something new' });
    const round = { aired: [...aired(three), ...aired(three, { endedSecondsAgo: 200 })] };
    expect(idle(round)).toMatchObject({ why: 'too many in a row' });
  });

  it('what is on its way to air counts from now', () => {
    const earlier = aired(three, { endedSecondsAgo: 90 });
    const onAir = { ...filler('on-air'), onAirAt: NOW - 5 * SECOND };
    expect(decideBuffer(at({ rundown: [onAir], aired: earlier })).kind).toBe('filler');
    expect(decideBuffer(at({ rundown: [onAir, onAir, onAir], aired: earlier }))).toMatchObject({
      why: 'too many in a row',
    });
  });
});

describe('bridges', () => {
  const between = (rundown: RundownEntry[], more: Partial<BufferSituation> = {}) =>
    decideBuffer(at({ health: green, rundown, ...more }));
  const bridge = (status: RundownEntry['status'] = 'ready') =>
    entry('t', { type: 'transition', status });

  it('lead from one ready topic to the next', () => {
    expect(between([entry('a'), entry('b'), entry('c')])).toEqual({
      kind: 'bridge',
      from: 'a',
      to: 'b',
    });
  });

  it('come after what is next on air, and skip drafts in between', () => {
    const rundown = [
      entry('a', { status: 'pre-air' }),
      entry('d', { status: 'draft' }),
      entry('b'),
    ];
    expect(between(rundown)).toEqual({ kind: 'bridge', from: 'a', to: 'b' });
  });

  it.each(['draft', 'forming', 'ready'] as const)('are not made twice: one is %s', (status) => {
    expect(between([entry('a'), bridge(status), entry('b')]).kind).toBe('nothing');
  });

  it('are not made for filler, nor when they are switched off', () => {
    expect(between([entry('a'), filler(), entry('b')]).kind).toBe('nothing');
    const off = { filler: rules({ bridges: false }) };
    expect(between([entry('a'), entry('b')], off).kind).toBe('nothing');
  });
});
