import * as z from 'zod';

/** The JSON lines of pino, https://getpino.io/#/docs/api?id=loggerlevels-object: 40 warn, 50 error, 60 fatal. */
const PinoLine = z.object({
  level: z.number(),
  time: z.number(),
  msg: z.string().default(''),
  err: z.object({ message: z.string() }).optional(),
});

const LEVELS = [
  { from: 60, name: 'fatal' },
  { from: 50, name: 'error' },
  { from: 40, name: 'warn' },
] as const;

export interface PartLine {
  readonly part: string;
  readonly line: string;
  readonly stream: 'stdout' | 'stderr';
}

/**
 * What a person at the terminal should see of a part's line: warnings and errors in one readable line,
 * and whatever is not a log line at all but went to stderr (a crash). Undefined for the rest.
 */
export function readableLine({ part, line, stream }: PartLine): string | undefined {
  const parsed = PinoLine.safeParse(parseJson(line));
  if (!parsed.success) {
    return stream === 'stderr' && line.trim() !== '' ? `${part.padEnd(8)} | ${line}` : undefined;
  }
  const { level, time, msg, err } = parsed.data;
  const named = LEVELS.find(({ from }) => level >= from);
  if (!named) return undefined;
  const text = [msg, err?.message].filter((words) => words && words !== '');
  const clock = new Date(time).toTimeString().slice(0, 8);
  return `${clock} ${part.padEnd(8)} ${named.name.padEnd(5)} ${[...new Set(text)].join(': ')}`;
}

function parseJson(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
