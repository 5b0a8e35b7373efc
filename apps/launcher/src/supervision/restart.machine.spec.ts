import fc from 'fast-check';
import {
  type Decision,
  decide,
  HEALTHY_AFTER_MS,
  type PartEvent,
  type PartState,
} from './restart.machine.js';

const up = (deaths: number, sinceMs = 0): PartState => ({ kind: 'up', deaths, sinceMs });
const died: PartEvent = { type: 'died', how: 'exit code 1' };

describe('decide', () => {
  it('brings a part that never worked back at once after a single accident, then more and more calmly', () => {
    const pauses: number[] = [];
    let state: PartState = { kind: 'down' };
    const step = (event: PartEvent): Decision => {
      const decision = decide(state, event, 0);
      state = decision.state;
      return decision;
    };
    step({ type: 'started' });
    for (let death = 0; death < 6; death += 1) {
      const wake = step(died).effects.find((effect) => effect.type === 'wake');
      pauses.push(wake?.afterMs ?? -1);
      expect(step({ type: 'due' }).effects).toEqual([{ type: 'launch' }]);
      step({ type: 'started' });
    }

    expect(pauses).toEqual([0, 500, 1_000, 2_000, 5_000, 5_000]);
  });

  it('starts a part that had worked again at once, however often and however soon it dies', () => {
    let state = up(4);
    for (let death = 0; death < 6; death += 1) {
      state = decide(state, { type: 'works' }, death).state;
      const { state: waiting, effects } = decide(state, died, death);
      expect(effects).toContainEqual({ type: 'wake', afterMs: 0 });
      const { state: starting } = decide(waiting, { type: 'due' }, death);
      state = decide(starting, { type: 'started' }, death).state;
    }

    expect(decide(state, died, 6).effects).toContainEqual({ type: 'wake', afterMs: 500 });
  });

  it('forgets old deaths once a part has lived for thirty seconds', () => {
    expect(decide(up(4), died, HEALTHY_AFTER_MS - 1).state).toEqual({ kind: 'waiting', deaths: 5 });
    expect(decide(up(4), died, HEALTHY_AFTER_MS).state).toEqual({ kind: 'waiting', deaths: 1 });
  });

  it('reports every death with its reason', () => {
    expect(decide(up(1), died, 10).effects).toEqual([
      { type: 'report', how: 'exit code 1', deaths: 2, againInMs: 500 },
      { type: 'wake', afterMs: 500 },
    ]);
  });

  it('counts a start that fails as a death', () => {
    expect(decide({ kind: 'starting', deaths: 2 }, died, 0).state).toEqual({
      kind: 'waiting',
      deaths: 3,
    });
  });

  it('starts a part whose program has changed at once, and holds no death against it', () => {
    const { state, effects } = decide(up(3), { type: 'renew' }, 0);
    expect(effects).toEqual([{ type: 'terminate' }]);
    expect(decide(state, died, 0)).toEqual({
      state: { kind: 'starting', deaths: 0 },
      effects: [{ type: 'launch' }],
    });

    expect(decide({ kind: 'waiting', deaths: 5 }, { type: 'renew' }, 0)).toEqual({
      state: { kind: 'starting', deaths: 0 },
      effects: [{ type: 'launch' }],
    });
  });

  it('ends a part that comes up while it is being stopped', () => {
    const { state } = decide({ kind: 'starting', deaths: 0 }, { type: 'stop' }, 0);

    expect(decide(state, { type: 'started' }, 0).effects).toEqual([{ type: 'terminate' }]);
  });

  it('never launches again once told to stop, whatever happens', () => {
    const event = fc.constantFrom<PartEvent>(
      { type: 'started' },
      { type: 'works' },
      died,
      { type: 'due' },
      { type: 'renew' },
      { type: 'stop' },
    );
    const state = fc.constantFrom<PartState>(
      { kind: 'down' },
      { kind: 'starting', deaths: 1 },
      up(2),
      { kind: 'waiting', deaths: 3 },
      { kind: 'renewing' },
      { kind: 'stopping' },
    );
    // `started` in `down` is the start itself; after a stop no process is left that could send it.
    const later = event.filter(({ type }) => type !== 'started');
    fc.assert(
      fc.property(state, fc.array(later), (first, events) => {
        let now = decide(first, { type: 'stop' }, 0).state;
        for (const next of events) {
          const decision = decide(now, next, 0);
          expect(decision.effects).not.toContainEqual({ type: 'launch' });
          now = decision.state;
        }
      }),
    );
  });
});
