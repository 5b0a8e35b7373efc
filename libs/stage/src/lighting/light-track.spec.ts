import type { LightingState } from '@cuelight/contracts';
import { changeLighting, initialLighting, type LightingCommand } from '@cuelight/domain';
import * as fc from 'fast-check';
import { lightAt, lightTrack, relight } from './light-track.js';

const start = initialLighting(0);
const after = (command: LightingCommand, state: LightingState = start) =>
  changeLighting(state, command, 0);

describe('the light track', () => {
  it.each([
    ['dramatic', -60, 0.8],
    ['upbeat', 30, 1],
    ['chill', 180, 0.6],
    ['neutral', 0, 0.7],
  ] as const)('mood %s is at hue %d and emission %d after its fade', (mood, hue, emission) => {
    const track = relight(lightTrack(start), after({ type: 'mood', mood }), 100);

    const { hue: turned, ...level } = lightAt(track, 112);
    expect(level).toEqual({ emission, room: 1 });
    expect(Math.cos(((turned - hue) * Math.PI) / 180)).toBeCloseTo(1);
  });

  it('fades over 400 ms, from where the light is', () => {
    const track = relight(lightTrack(start), after({ type: 'emission-opacity', opacity: 0.1 }), 50);
    const levels = [50, 53, 56, 59, 62].map((frame) => lightAt(track, frame).emission);

    expect(levels[0]).toBe(0.7);
    expect(levels[2]).toBeCloseTo(0.4);
    expect(levels[4]).toBe(0.1);
    const again = relight(track, start, 56);
    expect(lightAt(again, 56).emission).toBeCloseTo(0.4);
  });

  it('turns the hue the short way', () => {
    const from = lightTrack(after({ type: 'hue', hue: 170 }));
    const track = relight(from, after({ type: 'hue', hue: -170 }), 0);
    const middle = lightAt(track, 6).hue;
    expect(Math.abs(middle)).toBeCloseTo(180);
  });

  it('goes round with a rainbow, at its speed', () => {
    const track = lightTrack(after({ type: 'rainbow', enabled: true, rpm: 6 }));
    // Six turns a minute are 36 degrees a second.
    expect(lightAt(track, 30).hue).toBeCloseTo(36);
    expect(lightAt(track, 300).hue).toBeCloseTo(0);
  });

  it('flickers between its depth and full, never beyond', () => {
    const track = lightTrack(after({ type: 'flicker', enabled: true, opacity: 0.5 }));
    const levels = Array.from({ length: 600 }, (_, frame) => lightAt(track, frame).emission);

    expect(Math.max(...levels)).toBeLessThanOrEqual(0.7);
    expect(Math.min(...levels)).toBeGreaterThanOrEqual(0.35);
    expect(Math.max(...levels) - Math.min(...levels)).toBeGreaterThan(0.2);
  });

  it('has no glow and a dark room with the lights off', () => {
    const track = lightTrack(after({ type: 'lights', mode: 'off' }));
    expect(lightAt(track, 0)).toMatchObject({ emission: 0, room: 0 });
    const dimmed = lightTrack(after({ type: 'lights-opacity', opacity: 0.5 }));
    expect(lightAt(dimmed, 0)).toMatchObject({ emission: 0.35, room: 0.5 });
  });

  it('never jumps, whatever is changed when', () => {
    const commands: fc.Arbitrary<LightingCommand> = fc.oneof(
      fc.record({ type: fc.constant('hue' as const), hue: fc.integer({ min: -180, max: 180 }) }),
      fc.record({
        type: fc.constant('emission-opacity' as const),
        opacity: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({ type: fc.constant('lights' as const), mode: fc.constantFrom('on', 'off') }),
      fc.record({ type: fc.constant('mood' as const), mood: fc.constantFrom('chill', 'upbeat') }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20), commands), { maxLength: 6 }), (changes) => {
        let [track, state, frame] = [lightTrack(start), start, 0];
        let last = lightAt(track, 0);
        const step = () => {
          const now = lightAt(track, ++frame);
          const turn = Math.abs(now.hue - last.hue) % 360;
          expect(Math.abs(now.emission - last.emission)).toBeLessThan(0.14);
          expect(Math.min(turn, 360 - turn)).toBeLessThan(25);
          last = now;
        };
        for (const [wait, command] of changes) {
          for (let i = 0; i < wait; i++) step();
          state = changeLighting(state, command, 0);
          track = relight(track, state, frame);
        }
        for (let i = 0; i < 15; i++) step();
      }),
    );
  });
});
