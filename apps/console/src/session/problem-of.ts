import { HttpErrorResponse } from '@angular/common/http';
import { Problem } from '@cuelight/contracts';
import { TimeoutError } from 'rxjs';

/** What to tell a person: what went wrong and what to do. */
export type Trouble = Pick<Problem, 'code' | 'message' | 'hint'>;

/** Reads the answer of the server; without one there is no server to read from. */
export function problemOf(error: unknown): Trouble {
  if (error instanceof HttpErrorResponse) {
    const problem = Problem.safeParse(error.error);
    if (problem.success) return withWait(problem.data, error);
    if (error.status === 0) return unreachable;
  }
  if (error instanceof TimeoutError) return tooLate;
  return {
    code: 'UNKNOWN',
    message: 'Something went wrong.',
    hint: 'Reload the page and try again.',
  };
}

/** The same for an answer that should have been a file: its reason has to be read out of it first. */
export async function problemOfFile(error: unknown): Promise<Trouble> {
  if (!(error instanceof HttpErrorResponse) || !(error.error instanceof Blob)) {
    return problemOf(error);
  }
  const { status, headers } = error;
  try {
    const body: unknown = JSON.parse(await error.error.text());
    return problemOf(new HttpErrorResponse({ status, headers, error: body }));
  } catch {
    return problemOf(error);
  }
}

const unreachable: Trouble = {
  code: 'UNREACHABLE',
  message: 'The control room does not answer.',
  hint: 'Check that it is running and that you are connected.',
};

const tooLate: Trouble = {
  code: 'TOO_LATE',
  message: 'No answer came in time.',
  hint: 'It may still be done. Look before you try again.',
};

function withWait(problem: Problem, { headers }: HttpErrorResponse): Trouble {
  const seconds = Number(headers.get('Retry-After'));
  return seconds > 0 ? { ...problem, hint: `Try again in ${seconds} s.` } : problem;
}
