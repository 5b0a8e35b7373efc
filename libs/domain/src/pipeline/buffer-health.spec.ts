import { bufferHealth, bufferLevel } from './buffer-health.js';

const thresholds = { warningThresholdSeconds: 15, criticalThresholdSeconds: 5 };
const one = (status: 'draft' | 'forming' | 'ready' | 'pre-air' | 'on-air', seconds: number) => ({
  status,
  seconds,
  segments: 1,
});

describe('bufferLevel', () => {
  it.each([
    [30, 'green'],
    [29.999, 'yellow'],
    [15, 'yellow'],
    [14.999, 'red'],
    [5, 'red'],
    [4.999, 'critical'],
    [0, 'critical'],
  ])('%p s is %s', (seconds, level) => {
    expect(bufferLevel(seconds, thresholds)).toBe(level);
  });

  it('stays in order when the warning threshold is above green', () => {
    const late = { warningThresholdSeconds: 60, criticalThresholdSeconds: 40 };
    expect([59, 60].map((seconds) => bufferLevel(seconds, late))).toEqual(['red', 'green']);
  });
});

describe('bufferHealth', () => {
  it('counts ready, pre-air and what is left of on-air; forming apart; drafts not at all', () => {
    const parts = [
      one('draft', 100),
      one('forming', 40),
      one('ready', 10.1),
      one('ready', 10.2),
      one('pre-air', 5),
      { ...one('on-air', 8), elapsed: 6 },
    ];
    expect(bufferHealth(parts, thresholds, 12)).toEqual({
      totalSeconds: 27.3,
      level: 'yellow',
      segments: 4,
      formingSeconds: 40,
      formingEtaSeconds: 12,
    });
  });

  it('takes nothing away for a segment that runs longer than it should', () => {
    const parts = [one('ready', 3), { ...one('on-air', 8), elapsed: 20 }];
    expect(bufferHealth(parts, thresholds, null).totalSeconds).toBe(3);
  });

  it('has no time of arrival when nothing forms', () => {
    expect(bufferHealth([], thresholds, 12)).toEqual({
      totalSeconds: 0,
      level: 'critical',
      segments: 0,
      formingSeconds: 0,
      formingEtaSeconds: null,
    });
  });
});
