import { SAMPLES_PER_FRAME } from '@cuelight/contracts';
import { FRAME_VALUES, fromDb, toBytes, type LoopedSound } from './pcm.js';

/** One frame of a mono voice, -1..1 in 16-bit steps, with the place it comes from: -1 left, 1 right. */
export interface VoiceFrame {
  samples: Int16Array;
  pan: number;
  /** Gain at the start and at the end of the frame: a fade is a row of these. */
  gain: readonly [from: number, to: number];
}

export interface MixInput {
  frame: number;
  voices: readonly VoiceFrame[];
  /** One frame of the TV, stereo, if it has sound. */
  tv: Int16Array | undefined;
  /** Whether the house loop should be heard. */
  loop: 'on' | 'off';
}

/** What glides from frame to frame. */
export interface MixState {
  tvDb: number;
  loopGain: number;
}

export interface Beds {
  tone: LoopedSound;
  loop: LoopedSound;
}

export const SILENT_START: MixState = { tvDb: -8, loopGain: 0 };

/** The TV is background: 18 dB down while somebody speaks, 8 dB else. Down in 150 ms, up in 600 ms, a frame is 33 ms. */
const TV_DUCKED_DB = -18;
const TV_OPEN_DB = -8;
const DUCK_STEP_DB = (TV_OPEN_DB - TV_DUCKED_DB) / 4.5;
const OPEN_STEP_DB = (TV_OPEN_DB - TV_DUCKED_DB) / 18;

/** The loop comes in 1.5 s and goes in half a second. */
const LOOP_IN_STEP = 1 / 45;
const LOOP_OUT_STEP = 1 / 15;

/** One frame of the channel's sound, and what glides on. The same input gives the same bytes. */
export const mixFrame = (
  state: MixState,
  input: MixInput,
  beds: Beds,
): { state: MixState; sound: Uint8Array } => {
  const { frame, voices, tv, loop } = input;
  const mix = new Float32Array(FRAME_VALUES);
  const next = glide(state, voices.length > 0, loop);
  beds.tone.addTo(mix, frame, 1, 1);
  if (state.loopGain > 0 || next.loopGain > 0) {
    beds.loop.addTo(mix, frame, state.loopGain, next.loopGain);
  }
  for (const voice of voices) addVoice(mix, voice);
  if (tv) addStereo(mix, tv, fromDb(state.tvDb), fromDb(next.tvDb));
  return { state: next, sound: toBytes(mix) };
};

const glide = (state: MixState, speaking: boolean, loop: 'on' | 'off'): MixState => ({
  tvDb: speaking
    ? Math.max(TV_DUCKED_DB, state.tvDb - DUCK_STEP_DB)
    : Math.min(TV_OPEN_DB, state.tvDb + OPEN_STEP_DB),
  loopGain:
    loop === 'on'
      ? Math.min(1, state.loopGain + LOOP_IN_STEP)
      : Math.max(0, state.loopGain - LOOP_OUT_STEP),
});

/** Equal power: a voice is as loud in the middle as at the side. */
const addVoice = (mix: Float32Array, { samples, pan, gain: [from, to] }: VoiceFrame): void => {
  const angle = ((pan + 1) * Math.PI) / 4;
  const left = Math.cos(angle) / 32768;
  const right = Math.sin(angle) / 32768;
  const step = (to - from) / SAMPLES_PER_FRAME;
  const count = Math.min(samples.length, SAMPLES_PER_FRAME);
  for (let i = 0; i < count; i += 1) {
    const value = (samples[i] ?? 0) * (from + step * i);
    mix[2 * i] = (mix[2 * i] ?? 0) + value * left;
    mix[2 * i + 1] = (mix[2 * i + 1] ?? 0) + value * right;
  }
};

const addStereo = (mix: Float32Array, sound: Int16Array, from: number, to: number): void => {
  const step = (to - from) / SAMPLES_PER_FRAME;
  const count = Math.min(sound.length, FRAME_VALUES);
  for (let i = 0; i < count; i += 1) {
    const gain = from + step * (i >> 1);
    mix[i] = (mix[i] ?? 0) + ((sound[i] ?? 0) / 32768) * gain;
  }
};
