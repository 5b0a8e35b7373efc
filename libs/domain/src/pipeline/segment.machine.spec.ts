import { possibleFrom, transitionFor, transitionTo } from '../workflow/index.js';
import {
  eventsUnderApproval,
  exclusiveSegmentStates,
  type SegmentEvent,
  segmentMachine,
  type SegmentState,
} from './segment.machine.js';

const states: SegmentState[] = [
  'draft',
  'forming',
  'ready',
  'pre-air',
  'on-air',
  'aired',
  'deleted',
];

/** Every event there is, from every state: what is not named here is refused. */
const table: Record<SegmentEvent, Partial<Record<SegmentState, SegmentState>>> = {
  approve: { draft: 'forming' },
  discard: { draft: 'deleted' },
  rendered: { forming: 'ready' },
  reject: { forming: 'draft' },
  promote: { ready: 'pre-air' },
  'pull-back': { ready: 'draft' },
  'go-live': { 'pre-air': 'on-air' },
  demote: { 'pre-air': 'ready' },
  finish: { 'on-air': 'aired' },
  remove: { aired: 'deleted' },
  restore: { deleted: 'draft' },
  'restore-ready': { draft: 'ready' },
  'restore-forming': { ready: 'forming' },
  'restore-aired': { deleted: 'aired' },
};
const events = Object.keys(table) as SegmentEvent[];

describe('the segment machine', () => {
  it.each(states.flatMap((from) => events.map((event) => ({ from, event }))))(
    '$event from $from',
    ({ from, event }) => {
      expect(transitionFor(segmentMachine, from, event)?.to).toBe(table[event][from]);
    },
  );

  it('has exactly the rows of the contract for clients', () => {
    const rows = states.flatMap((from) =>
      possibleFrom(segmentMachine, from).map(({ to }) => `${from} -> ${to}`),
    );
    expect(rows).toEqual([
      'draft -> forming',
      'draft -> deleted',
      'forming -> ready',
      'forming -> draft',
      'ready -> pre-air',
      'ready -> draft',
      'pre-air -> on-air',
      'pre-air -> ready',
      'on-air -> aired',
      'aired -> deleted',
    ]);
  });

  it('has one row at most between two states, so that naming the target names the row', () => {
    const pairs = segmentMachine.transitions.map(({ from, to }) => `${from} -> ${to}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it('lets nobody name the ways back that undo takes', () => {
    expect(transitionTo(segmentMachine, 'draft', 'ready')).toBeUndefined();
    expect(transitionTo(segmentMachine, 'ready', 'forming')).toBeUndefined();
    expect(possibleFrom(segmentMachine, 'deleted')).toEqual([]);
  });

  it('never lets undo onto air or off it', () => {
    const ways = segmentMachine.transitions.filter(({ only }) => only === 'undo');
    const airside: readonly SegmentState[] = exclusiveSegmentStates;
    expect(ways.filter(({ from, to }) => airside.includes(from) || airside.includes(to))).toEqual(
      [],
    );
  });

  it('reaches air only by steps that need a standing approval', () => {
    const intoAir = segmentMachine.transitions.filter(({ to }) =>
      ['ready', 'pre-air', 'on-air'].includes(to),
    );
    const free = intoAir.filter(({ event }) => !eventsUnderApproval.includes(event));
    expect(free.map(({ event }) => event)).toEqual(['demote']);
  });
});
