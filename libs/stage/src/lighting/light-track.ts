import { FRAME_RATE, type LightingState } from '@cuelight/contracts';
import { Dice } from '../performance/dice.js';
import { ease } from '../performance/moves.js';
import type { LightLevel } from '../state/frame-state.js';

/**
 * The lights through time: what is set, since when, and what they came from. Immutable; a change
 * makes a new track that fades from wherever the old one is.
 */
export interface LightTrack {
  readonly state: LightingState;
  readonly since: number;
  readonly from: LightLevel | null;
}

/** A flicker sinks to a new depth about eight times a second. */
const FLICKER_FRAMES = 4;
const FLICKER_SEED = 1;

export function lightTrack(state: LightingState): LightTrack {
  return { state, since: 0, from: null };
}

/** The lights change at `frame`. Frames are global, so that a rainbow keeps its turn. */
export function relight(track: LightTrack, state: LightingState, frame: number): LightTrack {
  return { state, since: frame, from: lightAt(track, frame) };
}

export function lightAt({ state, since, from }: LightTrack, frame: number): LightLevel {
  const to = steady(state, frame);
  const frames = Math.round((state.fadeMs * FRAME_RATE) / 1_000);
  const share = frames === 0 ? 1 : ease((frame - since) / frames);
  if (!from || share >= 1) return to;
  return {
    emission: from.emission + (to.emission - from.emission) * share,
    hue: from.hue + shortestWay(from.hue, to.hue) * share,
    room: from.room + (to.room - from.room) * share,
  };
}

/** The light a state gives when nothing fades. Without lights the glow is off and the room is dark. */
function steady(state: LightingState, frame: number): LightLevel {
  const { lights, rainbow, flicker } = state;
  const room = lights.mode === 'on' ? lights.opacity : 0;
  const turned = rainbow.enabled ? (360 * rainbow.rpm * frame) / (60 * FRAME_RATE) : 0;
  const kept = flicker.enabled ? 1 - flicker.opacity * flickerAt(frame) : 1;
  return {
    emission: state.emissionOpacity * room * kept,
    hue: wrapped(state.hue + turned),
    room,
  };
}

/** 0..1: mostly a little, now and then nearly out, as a bad tube does. */
function flickerAt(frame: number): number {
  const beat = Math.floor(frame / FLICKER_FRAMES);
  const share = ease((frame - beat * FLICKER_FRAMES) / FLICKER_FRAMES);
  return depthOf(beat) * (1 - share) + depthOf(beat + 1) * share;
}

function depthOf(beat: number): number {
  return new Dice(FLICKER_SEED, beat).next() ** 2;
}

function wrapped(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360);
}

function shortestWay(from: number, to: number): number {
  return wrapped(to - from);
}
