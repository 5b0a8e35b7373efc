// Behaviour in prose: docs/spec/lighting.md
import type { LightingState, Mood } from '@cuelight/contracts';

/** Every change fades this long. */
export const LIGHTING_FADE_MS = 400;

interface MoodLook {
  readonly hue: number;
  readonly emissionOpacity: number;
  readonly flicker: boolean;
}

export const moods: Readonly<Record<Mood, MoodLook>> = {
  dramatic: { hue: -60, emissionOpacity: 0.8, flicker: false },
  upbeat: { hue: 30, emissionOpacity: 1, flicker: false },
  chill: { hue: 180, emissionOpacity: 0.6, flicker: false },
  spooky: { hue: -120, emissionOpacity: 0.4, flicker: true },
  neutral: { hue: 0, emissionOpacity: 0.7, flicker: false },
};

export type LightingCommand =
  | { readonly type: 'hue'; readonly hue: number }
  | { readonly type: 'emission-opacity'; readonly opacity: number }
  | { readonly type: 'rainbow'; readonly enabled: boolean; readonly rpm?: number | undefined }
  | { readonly type: 'flicker'; readonly enabled: boolean; readonly opacity?: number | undefined }
  | { readonly type: 'lights'; readonly mode: 'on' | 'off' }
  | { readonly type: 'lights-opacity'; readonly opacity: number }
  | { readonly type: 'mood'; readonly mood: Mood };

export function initialLighting(now: number): LightingState {
  const look = moods.neutral;
  return {
    hue: look.hue,
    emissionOpacity: look.emissionOpacity,
    rainbow: { enabled: false, rpm: 6 },
    flicker: { enabled: false, opacity: 0.5 },
    lights: { mode: 'on', opacity: 1 },
    mood: 'neutral',
    fadeMs: LIGHTING_FADE_MS,
    changedAt: now,
  };
}

/** The look after a command. A value changed by hand leaves the mood; a mood leaves the lights as they are. */
export function changeLighting(
  state: LightingState,
  command: LightingCommand,
  now: number,
): LightingState {
  return { ...state, mood: null, ...changeOf(state, command), changedAt: now };
}

function changeOf(state: LightingState, command: LightingCommand): Partial<LightingState> {
  switch (command.type) {
    case 'hue':
      return { hue: command.hue };
    case 'emission-opacity':
      return { emissionOpacity: command.opacity };
    case 'rainbow':
      return { rainbow: { enabled: command.enabled, rpm: command.rpm ?? state.rainbow.rpm } };
    case 'flicker':
      return {
        flicker: { enabled: command.enabled, opacity: command.opacity ?? state.flicker.opacity },
      };
    case 'lights':
      return { lights: { ...state.lights, mode: command.mode }, mood: state.mood };
    case 'lights-opacity':
      return { lights: { ...state.lights, opacity: command.opacity }, mood: state.mood };
    case 'mood': {
      const look = moods[command.mood];
      return {
        hue: look.hue,
        emissionOpacity: look.emissionOpacity,
        rainbow: { ...state.rainbow, enabled: false },
        flicker: { ...state.flicker, enabled: look.flicker },
        mood: command.mood,
      };
    }
    default:
      return command satisfies never;
  }
}
