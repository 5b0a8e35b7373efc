import { type AudiencePart, mergeAudience } from './merge-audience.js';

const part = (change: Partial<AudiencePart>): AudiencePart => ({
  persons: [],
  watching: [],
  delays: [],
  stalls: 0,
  stalledMs: 0,
  watchedMs: 0,
  ...change,
});

describe('mergeAudience', () => {
  it('says of nobody that it knows nothing', () => {
    expect(mergeAudience([])).toEqual({
      viewers: 0,
      watching: 0,
      medianDelaySeconds: null,
      p95DelaySeconds: null,
      stalls: 0,
      stalledShare: 0,
    });
  });

  it('counts somebody who is on two copies once', () => {
    const whole = mergeAudience([
      part({ persons: ['a', 'b'], watching: ['a'] }),
      part({ persons: ['b', 'c'], watching: ['b', 'c'] }),
    ]);
    expect(whole).toMatchObject({ viewers: 3, watching: 3 });
  });

  it('takes the median and the 95th of a hundred players, wherever they are', () => {
    const delays = Array.from({ length: 100 }, (_, at) => at + 1);
    const whole = mergeAudience([
      part({ delays: delays.filter((one) => one % 2 === 0) }),
      part({ delays: delays.filter((one) => one % 2 === 1) }),
    ]);
    expect(whole).toMatchObject({ medianDelaySeconds: 50, p95DelaySeconds: 95 });
  });

  it('adds stalls up, and never says that more than all of the time stood still', () => {
    const stalled = part({ stalls: 2, stalledMs: 500, watchedMs: 10_000 });
    expect(mergeAudience([stalled, stalled])).toMatchObject({ stalls: 4, stalledShare: 0.05 });
    expect(mergeAudience([part({ stalledMs: 9, watchedMs: 3 })]).stalledShare).toBe(1);
  });
});
