import { DrizzleQueryError } from 'drizzle-orm/errors';

/** Codes of PostgreSQL's own catalogue (Appendix A of its manual). */
const UNIQUE_VIOLATION = '23505';

/** The name of the unique index or constraint that a write broke, however deep the driver wrapped it. */
export function brokenUniqueRule(error: unknown): string | undefined {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && inner.code === UNIQUE_VIOLATION && 'constraint' in inner) {
      return String(inner.constraint);
    }
  }
  return undefined;
}

/** Shut down, crashed, starting up; too many connections; any connection exception (class 08). */
const SERVER_GONE = /^(57P0[123]|53300|08...)$/;
/** What `pg` and its pool say themselves, without a code, when the connection breaks or cannot be had. */
const CONNECTION_GONE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether a query failed because the server is away, not because of what was asked. */
export function isDatabaseDown(error: unknown): boolean {
  let isQuery = false;
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    isQuery ||= inner instanceof DrizzleQueryError;
    const code = 'code' in inner ? String(inner.code) : '';
    if (SERVER_GONE.test(code) || CONNECTION_GONE.test(inner.message)) return true;
    // A transaction takes its connection before it has a query to be wrapped in.
    if (/^E[A-Z]+$/.test(code) && (isQuery || isConnecting(inner))) return true;
  }
  return false;
}

function isConnecting(error: Error): boolean {
  // Every address of a name was tried, and none of them answered.
  if (error instanceof AggregateError) return true;
  return 'syscall' in error && error.syscall === 'connect';
}

/** A failed query tells its values in its message. They may be secrets, so logs get what is beneath. */
export function withoutQueryValues(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? (error.cause ?? new Error('a query failed')) : error;
}
