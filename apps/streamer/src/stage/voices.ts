import { SAMPLES_PER_FRAME } from '@cuelight/contracts';
import { FADE_FRAMES, type PlayoutState, type Speech } from '@cuelight/domain';
import type { VoiceFrame } from '../sound/mixer.js';

/** Samples of what can be said. */
export interface Sounds {
  take(
    takeId: string,
  ): { sounds: readonly Int16Array[]; take: { lines: readonly { speaker: string }[] } } | undefined;
  adLib(id: string): { samples: Int16Array; plan: { speaker: string } } | undefined;
}

interface Heard {
  samples: Int16Array;
  speaker: string;
  from: number;
  fadeFrom: number | null;
}

/** Everything that is heard in `frame`: whoever speaks, and what was cut off and fades. */
export const voicesAt = (
  state: PlayoutState,
  frame: number,
  sounds: Sounds,
  panOf: (speaker: string) => number,
): VoiceFrame[] =>
  [speaking(state, frame, sounds), fading(state, sounds)].flatMap((heard) => {
    if (!heard) return [];
    const start = (frame - heard.from) * SAMPLES_PER_FRAME;
    const samples = heard.samples.subarray(Math.max(0, start), start + SAMPLES_PER_FRAME);
    if (start < 0 || samples.length === 0) return [];
    return [{ samples, pan: panOf(heard.speaker), gain: gainAt(frame, heard.fadeFrom) }];
  });

const gainAt = (frame: number, fadeFrom: number | null): VoiceFrame['gain'] => {
  if (fadeFrom === null) return [1, 1];
  const left = (at: number) => Math.min(1, Math.max(0, 1 - (at - fadeFrom) / FADE_FRAMES));
  return [left(frame), left(frame + 1)];
};

const speaking = (
  { program, aside, slate }: PlayoutState,
  frame: number,
  sounds: Sounds,
): Heard | undefined => {
  if (slate) return undefined;
  const isOn = ({ from, to }: Speech) => frame >= from && frame < to;
  if (aside) {
    const adLib = sounds.adLib(aside.adLib.id);
    if (aside.kind === 'gap' || !adLib || !isOn(aside)) return undefined;
    const { from, fadeFrom } = aside;
    return { samples: adLib.samples, speaker: adLib.plan.speaker, from, fadeFrom };
  }
  if (program.kind === 'idle' || program.moment.kind !== 'line') return undefined;
  const { line, from, fadeFrom } = program.moment;
  if (!isOn(program.moment)) return undefined;
  return lineOf(sounds, program.take.takeId, line, { from, fadeFrom });
};

const fading = ({ cutOff }: PlayoutState, sounds: Sounds): Heard | undefined => {
  if (!cutOff) return undefined;
  const { source, from, fadeFrom } = cutOff;
  if ('takeId' in source) return lineOf(sounds, source.takeId, source.line, { from, fadeFrom });
  const adLib = sounds.adLib(source.adLib);
  return adLib && { samples: adLib.samples, speaker: adLib.plan.speaker, from, fadeFrom };
};

const lineOf = (
  sounds: Sounds,
  takeId: string,
  line: number,
  when: Pick<Heard, 'from' | 'fadeFrom'>,
): Heard | undefined => {
  const loaded = sounds.take(takeId);
  const samples = loaded?.sounds[line];
  const speaker = loaded?.take.lines[line]?.speaker;
  return samples && speaker !== undefined ? { samples, speaker, ...when } : undefined;
};
