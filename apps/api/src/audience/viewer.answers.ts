import { Logger } from '@nestjs/common';
import type { ViewerAnswer } from '@cuelight/contracts';
import { isDatabaseDown, withoutQueryValues } from '@cuelight/database';
import { DomainError } from '@cuelight/domain';
import { internalError, invalidRequest, partDown } from '@cuelight/nest-kit';
import type * as z from 'zod';

const logger = new Logger('Viewer');

/** Reads what a page sent. @throws INVALID_REQUEST */
export function readRequest<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalidRequest({
    summary: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
  });
}

/** What a page gets instead of what it asked for. */
export function refusal(thrown: unknown): Extract<ViewerAnswer, { ok: false }> {
  const { code, message, hint, retryAfterSeconds } = errorOf(thrown);
  return {
    ok: false,
    ...{ code, message, hint },
    retryInMs: retryAfterSeconds === undefined ? null : Math.ceil(retryAfterSeconds * 1_000),
  };
}

/** What Socket.IO hands to the client as `connect_error`, with the rest under `data`. */
export function connectError(thrown: unknown): Error {
  const { ok: _, message, ...data } = refusal(thrown);
  return Object.assign(new Error(message), { data });
}

function errorOf(thrown: unknown): DomainError {
  if (thrown instanceof DomainError) return thrown;
  if (isDatabaseDown(thrown)) return partDown({ part: 'database' }, { retryAfterSeconds: 2 });
  logger.error({ err: withoutQueryValues(thrown) }, 'unexpected error');
  return internalError();
}
