import { BadSettings, readEnv } from './env.js';

describe('readEnv', () => {
  it('needs nothing', () => {
    expect(readEnv({ DATA_DIR: '', PORT: '' }).settings).toEqual({
      PORT: 3003,
      STREAMER_PORT: 3004,
      HOST: '127.0.0.1',
      DATA_DIR: `${process.cwd()}/data`,
      NODE_ENV: 'production',
    });
  });

  it('takes the servers of others', () => {
    const { settings } = readEnv({ DATABASE_URL: 'postgres://db/x', REDIS_URL: 'unix:/run/redis' });

    expect(settings.DATABASE_URL).toBe('postgres://db/x');
    expect(settings.REDIS_URL).toBe('unix:/run/redis');
  });

  it('names every bad variable and shows no value', () => {
    const read = () =>
      readEnv({ PORT: 'seven', STREAMER_PORT: '70000', DATABASE_URL: 'mysql://me:hunter2@db' });

    expect(read).toThrow(BadSettings);
    expect(read).toThrow(/PORT must be[\s\S]*STREAMER_PORT must be[\s\S]*DATABASE_URL must/);
    expect(read).not.toThrow(/seven|70000|hunter2/);
  });

  it('wants two ports', () => {
    expect(() => readEnv({ PORT: '4000', STREAMER_PORT: '4000' })).toThrow(
      'STREAMER_PORT must differ from PORT',
    );
  });
});
