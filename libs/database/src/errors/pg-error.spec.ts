import { DrizzleQueryError } from 'drizzle-orm/errors';
import { brokenUniqueRule, isDatabaseDown, withoutQueryValues } from './pg-error.js';

const failedQuery = (cause: Error) => new DrizzleQueryError('select $1', ['secret'], cause);
const systemError = (code: string, syscall: string) =>
  Object.assign(new Error(code), { code, syscall });

describe('isDatabaseDown', () => {
  it.each([
    ['a refused connection', failedQuery(systemError('ECONNREFUSED', 'connect'))],
    ['a socket that is gone', systemError('ENOENT', 'connect')],
    ['a connection cut in the middle', failedQuery(systemError('ECONNRESET', 'read'))],
    [
      'a name none of whose addresses answers',
      Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }),
    ],
    ['a server that shuts down', failedQuery(Object.assign(new Error('bye'), { code: '57P01' }))],
    ['a connection that ended', new Error('Connection terminated unexpectedly')],
    ['a pool that gets no connection', new Error('timeout exceeded when trying to connect')],
  ])('sees it in %s', (_name, error) => {
    expect(isDatabaseDown(error)).toBe(true);
  });

  it.each([
    ['a broken rule', failedQuery(Object.assign(new Error('duplicate'), { code: '23505' }))],
    ['a missing file', systemError('ENOENT', 'open')],
    ['a bug', new TypeError('undefined is not a function')],
  ])('does not see it in %s', (_name, error) => {
    expect(isDatabaseDown(error)).toBe(false);
  });
});

it('finds the broken rule beneath the wrapping', () => {
  const cause = Object.assign(new Error('duplicate'), {
    code: '23505',
    constraint: 'person_name',
  });
  expect(brokenUniqueRule(failedQuery(cause))).toBe('person_name');
});

it('keeps the values of a failed query out of the logs', () => {
  const cause = new Error('syntax error');
  expect(withoutQueryValues(failedQuery(cause))).toBe(cause);
  expect(withoutQueryValues(cause)).toBe(cause);
});
