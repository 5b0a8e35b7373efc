import { HealthParts } from './health-parts.js';

describe('HealthParts', () => {
  it('reports each part by name', async () => {
    const parts = new HealthParts();
    parts.register('database', () => Promise.resolve());
    parts.register('redis', () => Promise.reject(new Error('connection refused')));

    await expect(parts.check()).resolves.toEqual({
      database: { status: 'ok' },
      redis: { status: 'down', message: 'connection refused' },
    });
  });

  it('takes a part that hangs as down', async () => {
    const parts = new HealthParts();
    parts.register('database', () => new Promise(() => undefined));

    await expect(parts.check()).resolves.toEqual({
      database: { status: 'down', message: 'no answer within 2000 ms' },
    });
  });
});
