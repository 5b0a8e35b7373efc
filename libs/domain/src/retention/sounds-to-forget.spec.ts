import fc from 'fast-check';
import { type KeptSound, soundsToForget, USED_LATELY_MS } from './sounds-to-forget.js';

const DAY = 24 * 3_600_000;
const NOW = 1_800_000_000_000;
const sound = (hash: string, daysUnused: number, bytes = 10): KeptSound => ({
  hash,
  bytes,
  usedAt: NOW - daysUnused * DAY,
});

const forgotten = (
  sounds: readonly KeptSound[],
  { keepDays = 30, maxBytes = 1_000, needed = [] as readonly string[] } = {},
): string[] =>
  soundsToForget(sounds, {
    needed: new Set(needed),
    totalBytes: sounds.reduce((sum, { bytes }) => sum + bytes, 0),
    limits: { keepMs: keepDays * DAY, maxBytes },
    now: NOW,
  }).map(({ hash }) => hash);

const four = [sound('a', 40), sound('b', 20), sound('c', 2), sound('d', 0.5)];

it.each([
  ['what is too old goes', {}, ['a']],
  ['least used first, until the rest has room', { maxBytes: 20 }, ['a', 'b']],
  ['what was used lately stays, however full it is', { maxBytes: 0 }, ['a', 'b', 'c']],
  ['what is needed stays, however old', { needed: ['a'] }, []],
  ['what is needed stays, and others make room', { needed: ['a'], maxBytes: 30 }, ['b']],
])('%s', (_what, limits, expected) => {
  expect(forgotten(four, limits)).toEqual(expected);
});

it('never touches what is needed or was used lately, and gives up no more than the limits ask for', () => {
  const sounds = fc.array(
    fc.record({
      days: fc.double({ min: 0, max: 60, noNaN: true }),
      bytes: fc.nat(100),
      isNeeded: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(sounds, fc.nat(500), (drawn, maxBytes) => {
      const kept = drawn
        .map(({ days, bytes }, n) => sound(`${n}`, days, bytes))
        .toSorted((a, b) => a.usedAt - b.usedAt);
      const needed = new Set(drawn.flatMap(({ isNeeded }, n) => (isNeeded ? [`${n}`] : [])));
      const totalBytes = kept.reduce((sum, { bytes }) => sum + bytes, 0);
      const limits = { keepMs: 30 * DAY, maxBytes };
      const gone = soundsToForget(kept, { needed, totalBytes, limits, now: NOW });

      expect(gone.every(({ hash }) => !needed.has(hash))).toBe(true);
      expect(gone.every(({ usedAt }) => NOW - usedAt >= USED_LATELY_MS)).toBe(true);
      const young = gone.filter(({ usedAt }) => NOW - usedAt <= limits.keepMs);
      const last = young.at(-1);
      const left = totalBytes - gone.reduce((sum, { bytes }) => sum + bytes, 0);
      // Without the last of them it would still be too much.
      if (last) expect(left + last.bytes).toBeGreaterThan(maxBytes);
    }),
  );
});
