import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { problemOf } from './problem-of';

const problem = {
  code: 'TOO_MANY_REQUESTS',
  message: 'There were too many requests.',
  hint: 'Wait.',
  error: 'There were too many requests.',
  requestId: '1',
};

describe('problemOf', () => {
  it('repeats what the server says', () => {
    const error = new HttpErrorResponse({ status: 409, error: problem });
    expect(problemOf(error)).toMatchObject({ message: problem.message, hint: 'Wait.' });
  });

  it('says how long to wait', () => {
    const headers = new HttpHeaders({ 'Retry-After': '6' });
    const error = new HttpErrorResponse({ status: 429, error: problem, headers });
    expect(problemOf(error).hint).toBe('Try again in 6 s.');
  });

  it('says when there is no server', () => {
    expect(problemOf(new HttpErrorResponse({ status: 0 })).code).toBe('UNREACHABLE');
  });

  it('never shows what it does not understand', () => {
    const error = new HttpErrorResponse({ status: 502, error: '<html>Bad gateway</html>' });
    expect(problemOf(error).message).toBe('Something went wrong.');
  });
});
