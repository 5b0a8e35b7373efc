import { HttpException } from '@nestjs/common';
import { defineError, DomainError } from '@cuelight/domain';

export const invalidRequest = defineError<{ summary: string }>({
  code: 'INVALID_REQUEST',
  kind: 'invalid',
  message: ({ summary }) => `The request is not valid: ${summary}.`,
  hint: 'Compare it with the API description at /docs.',
  when: 'A body, a query or a parameter does not have the described shape.',
});

export const unreadableBody = defineError<{ reason: string }>({
  code: 'UNREADABLE_BODY',
  kind: 'invalid',
  message: ({ reason }) => `The body of the request could not be read: ${reason}.`,
  hint: 'Send JSON in UTF-8 with the header Content-Type: application/json.',
  when: 'A body is not JSON, is cut off, or is in a character set nobody knows.',
});

export const unreadableUrl = defineError({
  code: 'UNREADABLE_URL',
  kind: 'invalid',
  message: () => 'The address of the request holds characters that are not allowed.',
  hint: 'Encode it as UTF-8, without control characters.',
  when: 'A path or a query holds a null byte, a line break, or bytes that are not UTF-8.',
});

export const unreadableRequest = defineError<{ reason: string }>({
  code: 'UNREADABLE_REQUEST',
  kind: 'invalid',
  message: ({ reason }) => `The request could not be read: ${reason}.`,
  hint: 'Send an HTTP/1.1 request with headers of at most 16 kB.',
  when: 'What arrives is not a request: an unknown method, headers without end, half a request.',
});

export const bodyTooLarge = defineError({
  code: 'BODY_TOO_LARGE',
  kind: 'too-large',
  message: () => 'The body of the request is too large.',
  hint: 'Send less at a time; files go to /api/media/upload.',
  when: 'A JSON body is larger than the server reads.',
});

export const unsupportedBody = defineError({
  code: 'UNSUPPORTED_BODY',
  kind: 'unsupported',
  message: () => 'The body of the request has a type this route does not take.',
  hint: 'The API description at /docs names the type.',
  when: 'The Content-Type or Content-Encoding of a body is not known.',
});

export const noSuchRoute = defineError<{ method: string; path: string }>({
  code: 'NO_SUCH_ROUTE',
  kind: 'not-found',
  message: ({ method, path }) => `There is nothing at ${method} ${path}.`,
  hint: 'The API description at /docs lists every route.',
  when: 'No route has this method and path.',
});

export const tooManyRequests = defineError({
  code: 'TOO_MANY_REQUESTS',
  kind: 'busy',
  message: () => 'There were too many requests in a short time.',
  hint: 'Wait as long as the Retry-After header says, then try again.',
  when: 'A rate limit is reached.',
});

export const partDown = defineError<{ part: string }>({
  code: 'PART_DOWN',
  kind: 'unavailable',
  message: ({ part }) => `The ${part} does not answer.`,
  hint: 'Try again in a few seconds; /health shows each part.',
  when: 'A part that the request needs, such as the database, is down or starting.',
});

/** What a client is told of a bug: nothing but where to look. */
export const internalError = defineError({
  code: 'INTERNAL_ERROR',
  kind: 'unavailable',
  message: () => 'Something went wrong on our side.',
  hint: 'Look for the request id in the logs and report it.',
  when: 'The server has a bug. The log has the details under the request id.',
});

/** Errors that Nest and the body parsers throw by themselves, in words of the catalogue. */
export function errorOfHttpException(thrown: unknown): DomainError | undefined {
  const status = statusOf(thrown);
  const message = thrown instanceof Error ? thrown.message : '';
  switch (status) {
    case 400:
      return unreadableBody({ reason: message }, { cause: thrown });
    case 404: {
      const [, method = 'GET', path = message] = /^Cannot (\S+) (.*)$/.exec(message) ?? [];
      return noSuchRoute({ method, path: path.slice(0, 200) }, { cause: thrown });
    }
    case 413:
      return bodyTooLarge(undefined, { cause: thrown });
    case 415:
      return unsupportedBody(undefined, { cause: thrown });
    case 429:
      return tooManyRequests(undefined, { cause: thrown });
    default:
      return undefined;
  }
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  // body-parser and the router throw plain errors with a status, when the fault is the client's.
  if (
    thrown instanceof Error &&
    'status' in thrown &&
    'expose' in thrown &&
    thrown.expose === true
  ) {
    return Number(thrown.status);
  }
  return thrown instanceof URIError ? 400 : undefined;
}
