import {
  type FallenVoice,
  FRAME_RATE,
  type LineReport,
  type RenderReport,
  type ScriptLine,
  type VoicedSpeech,
  VoiceProviderName,
} from '@cuelight/contracts';
import type { LineWarning } from './take-assembly.js';

/** The report of every line of a script, with what is known of each already. */
export function reportOf(
  script: readonly ScriptLine[],
  known: RenderReport | null,
): ReadonlyMap<string, LineReport> {
  const before = new Map(known?.lines.map((line) => [line.lineId, line]));
  return new Map(script.map(({ id }) => [id, before.get(id) ?? waiting(id)]));
}

export const waiting = (lineId: string): LineReport => ({
  lineId,
  state: 'waiting',
  attempts: 0,
  cached: false,
});

export const rendering = (report: LineReport): LineReport => ({ ...report, state: 'rendering' });

export function done(
  { lineId }: LineReport,
  { spoken, frames, warnings }: Pick<VoicedSpeech, 'spoken' | 'frames' | 'warnings'>,
  how: {
    readonly cached: boolean;
    readonly attempts: number;
    readonly fallen: readonly FallenVoice[];
  },
): LineReport {
  const { provider } = spoken.voice;
  const said = [
    ...how.fallen.map(({ reason }) => `${provider} speaks, because of ${reason}`),
    ...warnings.map(({ message }) => message),
  ];
  return {
    lineId,
    state: 'done',
    attempts: how.attempts,
    cached: how.cached,
    durationMs: Math.round((frames * 1_000) / FRAME_RATE),
    provider: VoiceProviderName.parse(provider),
    ...(said.length > 0 ? { warnings: said } : {}),
  };
}

export const skipped = ({ lineId }: LineReport, error: string, attempts: number): LineReport => ({
  lineId,
  state: 'skipped',
  attempts,
  cached: false,
  error,
});

export const isSettled = ({ state }: LineReport): boolean =>
  state === 'done' || state === 'skipped';

/** The lines are most of the work; making the take of them counts as one more. */
export function progressOf(lines: readonly LineReport[]): number {
  return lines.filter(isSettled).length / (lines.length + 1);
}

/** With a warning more, and the picture it is about. */
export function warned(line: LineReport, { message, missing }: LineWarning): LineReport {
  const warnings = [...new Set([...(line.warnings ?? []), message])];
  if (missing === undefined) return { ...line, warnings };
  return { ...line, warnings, missingMedia: [...new Set([...(line.missingMedia ?? []), missing])] };
}
