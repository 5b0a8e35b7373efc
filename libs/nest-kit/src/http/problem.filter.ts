import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
} from '@nestjs/common';
import type { Problem } from '@cuelight/contracts';
import { isDatabaseDown, withoutQueryValues } from '@cuelight/database/errors';
import { DomainError, type ErrorKind } from '@cuelight/domain';
import type { Request, Response } from 'express';
import { requestIdOf } from '../logging/request-id.js';
import { errorOfHttpException, internalError, partDown } from './http.errors.js';

export const statusOfKind: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unsupported: 415,
  unprocessable: 422,
  busy: 429,
  unavailable: 503,
};

/** The one place where an error becomes an HTTP answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const requestId = requestIdOf(request);
    const { error, status } = this.classify(thrown, requestId);

    if (response.headersSent) {
      // Half an answer is on the wire; only cutting the connection tells the client that it is not whole.
      response.destroy();
      return;
    }
    if (error.retryAfterSeconds !== undefined) {
      response.setHeader('Retry-After', Math.ceil(error.retryAfterSeconds));
    }
    // RFC 9110, 15.5.2: a 401 names a way to sign in. Bearer opens no browser dialogue.
    if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    // Named here because a client that still uploads must not be read to its end.
    if (status === 413) response.setHeader('Connection', 'close');
    response.status(status).type('application/problem+json').json(problemOf(error, requestId));
  }

  private classify(thrown: unknown, requestId: string): { error: DomainError; status: number } {
    const known = domainErrorIn(thrown) ?? errorOfHttpException(thrown) ?? errorOfPart(thrown);
    if (known) return { error: known, status: statusOfKind[known.kind] };

    const status = thrown instanceof HttpException ? thrown.getStatus() : 500;
    this.logger.error({ err: withoutQueryValues(thrown), requestId }, 'unexpected error');
    return { error: internalError(), status };
  }
}

/** An error that is thrown while a body is read comes wrapped by its reader. */
function domainErrorIn(thrown: unknown): DomainError | undefined {
  if (thrown instanceof DomainError) return thrown;
  const cause = thrown instanceof HttpException ? thrown.cause : undefined;
  return cause instanceof DomainError ? cause : undefined;
}

function errorOfPart(thrown: unknown): DomainError | undefined {
  if (!isDatabaseDown(thrown)) return undefined;
  return partDown({ part: 'database' }, { cause: thrown, retryAfterSeconds: 2 });
}

export function problemOf(error: DomainError, requestId: string): Problem {
  return {
    code: error.code,
    message: error.message,
    hint: error.hint,
    error: error.message,
    requestId,
    ...(error.issues ? { issues: error.issues.map((issue) => ({ ...issue })) } : {}),
  };
}
