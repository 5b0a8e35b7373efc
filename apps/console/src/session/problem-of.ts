import { HttpErrorResponse } from '@angular/common/http';
import { Problem } from '@cuelight/contracts';

/** What to tell a person: what went wrong and what to do. */
export type Trouble = Pick<Problem, 'code' | 'message' | 'hint'>;

/** Reads the answer of the server; without one there is no server to read from. */
export function problemOf(error: unknown): Trouble {
  if (error instanceof HttpErrorResponse) {
    const problem = Problem.safeParse(error.error);
    if (problem.success) return withWait(problem.data, error);
    if (error.status === 0) return unreachable;
  }
  return {
    code: 'UNKNOWN',
    message: 'Something went wrong.',
    hint: 'Reload the page and try again.',
  };
}

const unreachable: Trouble = {
  code: 'UNREACHABLE',
  message: 'The control room does not answer.',
  hint: 'Check that it is running and that you are connected.',
};

function withWait(problem: Problem, { headers }: HttpErrorResponse): Trouble {
  const seconds = Number(headers.get('Retry-After'));
  return seconds > 0 ? { ...problem, hint: `Try again in ${seconds} s.` } : problem;
}
