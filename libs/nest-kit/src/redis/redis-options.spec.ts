import { redisOptions } from './redis-options.js';

describe('redisOptions', () => {
  it.each([
    ['unix:/run/r.sock', { path: '/run/r.sock' }],
    ['redis://localhost', { host: 'localhost', port: 6379 }],
    ['redis://:p%40ss@r:6380/2', { host: 'r', port: 6380, password: 'p@ss', db: 2 }],
    ['rediss://u:p@r', { host: 'r', port: 6379, username: 'u', password: 'p', tls: {} }],
  ])('%s', (url, expected) => {
    expect(redisOptions(url)).toEqual({ maxRetriesPerRequest: null, ...expected });
  });
});
