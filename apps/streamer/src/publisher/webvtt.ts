import { MEDIA_BASE_SECONDS } from '../segment/admission.js';

/** Text on the picture's timeline: frames [from, to). */
export interface CaptionCue {
  from: number;
  to: number;
  text: string;
}

/** Media time 0 is MPEG-TS time 0: cue times are then simply media times, over every restart of the encoder. */
const HEADER = 'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n';

/** One caption file of one segment; `cues` are those that overlap it. Without any it is the header alone. */
export const webVtt = (cues: readonly CaptionCue[], fps: number): string =>
  [
    HEADER,
    ...cues.map(
      ({ from, to, text }) =>
        `${timestamp(from, fps)} --> ${timestamp(to, fps)}\n${escaped(text)}\n`,
    ),
  ].join('\n');

/** Milliseconds are rounded before they are split, or 59.9996 s would print as 60.000. */
const timestamp = (frame: number, fps: number): string => {
  const total = Math.round((MEDIA_BASE_SECONDS + frame / fps) * 1000);
  const part = (value: number, digits: number) => `${Math.floor(value)}`.padStart(digits, '0');
  const clock = [total / 3_600_000, (total / 60_000) % 60, (total / 1000) % 60];
  return `${clock.map((value) => part(value, 2)).join(':')}.${part(total % 1000, 3)}`;
};

/**
 * What a speaker says is never markup, and no line of it may end the cue (an empty line) or look like its times (`-->`).
 * https://www.w3.org/TR/webvtt1/#webvtt-cue-text
 */
const escaped = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\0/g, '\u{fffd}')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
