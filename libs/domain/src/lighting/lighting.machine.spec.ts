import { LightingState, Mood } from '@cuelight/contracts';
import { changeLighting, initialLighting, type LightingCommand } from './lighting.machine.js';

const before = initialLighting(1_000);

describe('lighting', () => {
  it('starts in the neutral mood with the lights on', () => {
    expect(LightingState.parse(before)).toEqual(before);
    expect(before).toMatchObject({ mood: 'neutral', hue: 0, emissionOpacity: 0.7 });
  });

  it.each<[Mood, number, number, boolean]>([
    ['dramatic', -60, 0.8, false],
    ['upbeat', 30, 1, false],
    ['chill', 180, 0.6, false],
    ['spooky', -120, 0.4, true],
    ['neutral', 0, 0.7, false],
  ])('mood %s sets hue %d, emission %d and flicker %s', (mood, hue, emissionOpacity, flicker) => {
    const rainbow = changeLighting(before, { type: 'rainbow', enabled: true }, 2_000);

    expect(changeLighting(rainbow, { type: 'mood', mood }, 3_000)).toMatchObject({
      mood,
      hue,
      emissionOpacity,
      flicker: { enabled: flicker },
      rainbow: { enabled: false },
      changedAt: 3_000,
    });
  });

  it.each<[string, LightingCommand, Partial<LightingState>]>([
    ['hue', { type: 'hue', hue: -90 }, { hue: -90, mood: null }],
    ['emission', { type: 'emission-opacity', opacity: 0.2 }, { emissionOpacity: 0.2, mood: null }],
    [
      'rainbow, keeping its speed',
      { type: 'rainbow', enabled: true },
      { rainbow: { enabled: true, rpm: 6 }, mood: null },
    ],
    [
      'flicker with a depth',
      { type: 'flicker', enabled: true, opacity: 0.9 },
      { flicker: { enabled: true, opacity: 0.9 }, mood: null },
    ],
    [
      'lights off, which is no change of mood',
      { type: 'lights', mode: 'off' },
      { lights: { mode: 'off', opacity: 1 }, mood: 'neutral' },
    ],
    [
      'lights dimmed, which is no change of mood',
      { type: 'lights-opacity', opacity: 0.3 },
      { lights: { mode: 'on', opacity: 0.3 }, mood: 'neutral' },
    ],
  ])('changes %s and nothing else', (_name, command, expected) => {
    expect(changeLighting(before, command, 2_000)).toEqual({
      ...before,
      ...expected,
      changedAt: 2_000,
    });
  });
});
