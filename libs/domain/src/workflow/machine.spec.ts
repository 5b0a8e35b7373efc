import { type Machine, possibleFrom, transitionFor, transitionTo, wayBack } from './machine.js';

const door: Machine<'open' | 'shut' | 'gone', 'shut' | 'open' | 'tear-out' | 'rehang'> = {
  kind: 'door',
  initial: 'shut',
  transitions: [
    { from: 'shut', event: 'open', to: 'open', means: 'opened' },
    { from: 'open', event: 'shut', to: 'shut', means: 'shut' },
    { from: 'shut', event: 'tear-out', to: 'gone', means: 'torn out' },
    { from: 'gone', event: 'rehang', to: 'shut', means: 'rehung', only: 'undo' },
  ],
};

describe('a transition table', () => {
  it('finds a row by its event and by its target', () => {
    expect(transitionFor(door, 'shut', 'open')?.to).toBe('open');
    expect(transitionFor(door, 'open', 'tear-out')).toBeUndefined();
    expect(transitionTo(door, 'shut', 'gone')?.event).toBe('tear-out');
  });

  it('tells what anybody may do next', () => {
    expect(possibleFrom(door, 'shut').map(({ event }) => event)).toEqual(['open', 'tear-out']);
    expect(possibleFrom(door, 'gone')).toEqual([]);
  });

  it('keeps ways back for undo alone', () => {
    expect(transitionTo(door, 'gone', 'shut')).toBeUndefined();
    expect(wayBack(door, 'gone', 'shut')?.event).toBe('rehang');
    expect(wayBack(door, 'shut', 'gone')?.event).toBe('tear-out');
    expect(wayBack(door, 'gone', 'open')).toBeUndefined();
  });
});
