import type { AsRunEntry } from '@cuelight/contracts';

const HEADER = [
  'id',
  'kind',
  'started_at',
  'ended_at',
  'seconds',
  'start_frame',
  'end_frame',
  'title',
  'line',
  'speaker',
  'text',
  'outcome',
  'segment_id',
  'take_id',
] as const;

/** Comma-separated values after RFC 4180, with a header and in UTC. */
export function asRunCsv(entries: readonly AsRunEntry[]): string {
  return [HEADER, ...entries.map(rowOf)].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function rowOf(entry: AsRunEntry): (string | number | null)[] {
  const { id, kind, startedAt, endedAt, startFrame, endFrame, title, segmentId, takeId } = entry;
  const spoken = entry.kind === 'line' ? entry : null;
  return [
    id,
    kind,
    iso(startedAt),
    endedAt === null ? null : iso(endedAt),
    endedAt === null ? null : ((endedAt - startedAt) / 1_000).toFixed(3),
    startFrame,
    endFrame,
    title,
    // People count from one.
    spoken && spoken.line + 1,
    spoken && spoken.speaker,
    spoken && spoken.text,
    outcomeOf(entry),
    segmentId,
    takeId,
  ];
}

function outcomeOf(entry: AsRunEntry): string {
  if (entry.kind === 'take') return entry.endReason ?? 'on air';
  if (entry.completed === null) return 'on air';
  return entry.completed ? 'finished' : 'cut off';
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

/**
 * Text that a spreadsheet would take for a formula gets an apostrophe in front.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value ?? '') ? `'${value ?? ''}` : (value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
