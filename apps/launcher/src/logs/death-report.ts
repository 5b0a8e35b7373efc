import type { Death } from '../supervision/supervised-part.js';

/** From this many deaths in a row on the last log lines are shown: it was no accident. */
const LINES_FROM = 2;
/** A part that keeps dying is started every five seconds; once a minute is enough to read about it. */
const QUIET_FROM = 6;
const THEN_EVERY = 12;

export interface LogTail {
  readonly path: string;
  readonly lastLines: readonly string[];
}

/** What the terminal says about a death. Empty when it has been said often enough. */
export function deathReport(
  { part, how, deaths, againInMs }: Death,
  { path, lastLines }: LogTail,
): string[] {
  if (deaths >= QUIET_FROM && deaths % THEN_EVERY !== 0) return [];
  const again = againInMs === 0 ? 'at once' : `in ${againInMs / 1000} s`;
  const news = `${part} ended (${how}); starting it again ${again}.`;
  if (deaths < LINES_FROM) return [news];
  const said = lastLines.length > 0 ? `Last lines of ${path}:` : `It wrote nothing to ${path}.`;
  return [
    news,
    `${part} has ended ${deaths} times in a row. ${said}`,
    ...lastLines.map((line) => `  ${line}`),
  ];
}
