import { SCRIPT_MAX_LINES } from '@cuelight/contracts';

/** An exchange is a line and its answer. */
export const LINES_PER_EXCHANGE = 2;

/** The most lines that many exchanges may have. */
export function linesOf(exchanges: number): number {
  return Math.min(SCRIPT_MAX_LINES, exchanges * LINES_PER_EXCHANGE);
}
