import * as z from 'zod';
import { BadEnvironment, Port, readEnv, Switch } from './read-env.js';

const schema = z.object({
  PORT: Port.default(3003),
  DATABASE_URL: z.url(),
  VERBOSE: Switch.default(false),
});

describe('readEnv', () => {
  it('reads, converts and fills in', () => {
    expect(readEnv(schema, { DATABASE_URL: 'postgresql://x/y', VERBOSE: 'true' })).toEqual({
      PORT: 3003,
      DATABASE_URL: 'postgresql://x/y',
      VERBOSE: true,
    });
  });

  it('takes an empty variable as not set', () => {
    expect(readEnv(schema, { DATABASE_URL: 'postgresql://x/y', PORT: '' }).PORT).toBe(3003);
  });

  it('names every bad variable at once and never shows a value', () => {
    const read = () => readEnv(schema, { PORT: 'hunter2', VERBOSE: 'perhaps' });

    expect(read).toThrow(BadEnvironment);
    expect(read).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*VERBOSE/);
    expect(read).not.toThrow(/hunter2|perhaps/);
  });
});
