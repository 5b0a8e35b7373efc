import type { PlayoutSnapshot } from '@cuelight/contracts';
import { CommandLog } from './command-log.js';

const answer = (generation: number): PlayoutSnapshot => ({
  generation,
  onAir: null,
  next: null,
  reserve: [],
  loading: [],
  hold: false,
  slate: false,
  autoAdvance: true,
  adLibs: 0,
  lastCommandId: null,
});

describe('CommandLog', () => {
  it('carries out a command once and answers the same again', () => {
    const log = new CommandLog();
    let carriedOut = 0;
    const work = () => answer((carriedOut += 1));
    expect(log.once('first', work)).toEqual(answer(1));
    expect(log.once('first', work)).toEqual(answer(1));
    expect(log.once('second', work)).toEqual(answer(2));
    expect(log.newest).toBe('second');
  });

  it('refuses again what it has refused', () => {
    const log = new CommandLog();
    let asked = 0;
    const refuse = () => {
      asked += 1;
      throw new Error('stale');
    };
    expect(() => log.once('x', refuse)).toThrow('stale');
    expect(() => log.once('x', refuse)).toThrow('stale');
    expect(asked).toBe(1);
  });

  it('does not grow for ever', () => {
    const log = new CommandLog();
    for (let i = 0; i < 2000; i += 1) log.once(`command ${i}`, () => answer(i));
    expect(log.once('command 1999', () => answer(-1)).generation).toBe(1999);
    expect(log.once('command 0', () => answer(-1)).generation).toBe(-1);
  });
});
