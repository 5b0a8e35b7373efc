import { setTimeout as delay } from 'node:timers/promises';
import * as z from 'zod';

const Health = z.object({
  status: z.string(),
  parts: z.record(z.string(), z.object({ status: z.string() })).optional(),
});

export interface HealthQuery {
  readonly url: string;
  /** Lets us see which part is down: strangers are only told that one is. */
  readonly token?: string | undefined;
}

export type HealthAnswer =
  | { readonly kind: 'healthy' }
  | { readonly kind: 'degraded'; readonly down: readonly string[] }
  | { readonly kind: 'silent' };

const POLL_MS = 50;
const ANSWER_WITHIN_MS = 3_000;

/** Asks until all is well or the time is up; the last answer tells what was missing. */
export async function untilHealthy(
  query: () => Promise<HealthQuery>,
  { withinMs, signal }: { readonly withinMs: number; readonly signal: AbortSignal },
): Promise<HealthAnswer> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    signal.throwIfAborted();
    const answer = await askHealth(await query());
    if (answer.kind === 'healthy' || performance.now() >= deadline) return answer;
    await delay(POLL_MS);
  }
}

async function askHealth({ url, token }: HealthQuery): Promise<HealthAnswer> {
  try {
    const response = await fetch(url, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const { status, parts = {} } = Health.parse(await response.json());
    if (status === 'ok') return { kind: 'healthy' };
    const down = Object.entries(parts).filter(([, part]) => part.status !== 'ok');
    return { kind: 'degraded', down: down.map(([name]) => name) };
  } catch {
    return { kind: 'silent' };
  }
}
