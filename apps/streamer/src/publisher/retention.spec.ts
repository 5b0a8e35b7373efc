import { segment } from './segment.fixture.js';
import { framesToKeep, LIVE_SEGMENTS } from './retention.js';

const limits = { fps: 30, segmentFrames: 48, historySeconds: 300, floorBytes: 1000 };
const window = (count: number) => Array.from({ length: count }, (_, i) => segment({ sequence: i }));

describe('framesToKeep', () => {
  it('is the history that was asked for while there is room', () => {
    expect(framesToKeep(window(200), 1000, limits)).toBe(9000);
  });

  it('shrinks by a quarter a segment on a full disk, down to the live window', () => {
    expect(framesToKeep(window(100), 999, limits)).toBe(3600);
    expect(framesToKeep(window(7), 0, limits)).toBe(LIVE_SEGMENTS * 48);
    expect(framesToKeep(window(2), 0, limits)).toBe(LIVE_SEGMENTS * 48);
  });

  it('is never less than players need, even without any history', () => {
    expect(framesToKeep(window(9), 5000, { ...limits, historySeconds: 0 })).toBe(6 * 48);
  });
});
