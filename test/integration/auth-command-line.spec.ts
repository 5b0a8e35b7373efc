import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Me } from '@cuelight/contracts';
import { ApiClient } from './support/api-client.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { Browser } from './support/browser.js';

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let api: ApiUnderTest;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

/** Runs `npm run user` or `npm run token` as a person would, without npm's own noise. */
function run(command: string, { input = '', env = {} } = {}): Promise<Ran> {
  const [script = '', ...args] = command.split(' ');
  const path = fileURLToPath(new URL(`../../scripts/${script}.mjs`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    env: { PATH: process.env['PATH'], PORT: new URL(api.url).port, DATA_DIR: api.dataDir, ...env },
    timeout: 30_000,
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

describe('npm run user', () => {
  it('makes somebody who can sign in', async () => {
    expect(await run('user add Ada --role director --password correct-horse')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Ada can sign in'),
    });
    const me = await new Browser(api.url).signIn<Me>('Ada', 'correct-horse');
    expect(me.body).toMatchObject({ name: 'Ada', role: 'director' });
  });

  it('takes a password from the standard input', async () => {
    expect((await run('user password ada', { input: 'another horse\n' })).code).toBe(0);
    expect((await new Browser(api.url).signIn('Ada', 'another horse')).status).toBe(200);
  });

  it('lists, changes roles and removes', async () => {
    expect((await run('user role ADA --role moderator')).out).toBe(
      'Ada is moderator from now on.\n',
    );
    expect((await run('user list')).out).toMatch(/^NAME +ROLE +LAST SIGN-IN.*\nAda +moderator +20/);
    expect((await run('user remove Ada')).code).toBe(0);
    expect((await run('user list')).out).toBe('Nobody has an account yet.\n');
  });

  it.each([
    ['a name nobody has', 'user remove Nobody', /Nobody is called Nobody/],
    ['a role there is not', 'user add Eve --role king --password 12345678', /role/],
    ['a short password', 'user add Eve --role admin --password short', /password must have/],
    ['no password at all', 'user add Eve --role admin', /Give a password/],
    ['no name', 'user add --role admin', /npm run user -- add <name>/],
    ['an option nobody knows', 'user list --all', /npm run user -- add <name>/],
    ['a command nobody knows', 'user promote Ada', /npm run user -- add <name>/],
  ])('says what is wrong with %s', async (_name, command, message) => {
    const ran = await run(command);
    expect(ran).toMatchObject({ code: 1, out: '', err: expect.stringMatching(message) });
    expect(ran.err).not.toContain('    at ');
  });
});

describe('npm run token', () => {
  it('gives a token that works, alone on the standard output', async () => {
    const { out } = await run('token add deck --role moderator');
    const me = await new ApiClient(api.url, out.trim()).get<Me>('/api/auth/me');
    expect(me.body).toMatchObject({ kind: 'token', name: 'deck', role: 'moderator' });

    expect((await run('token list')).out).toMatch(/\ndeck +moderator +20/);
    expect((await run('token remove deck')).code).toBe(0);
    expect((await new ApiClient(api.url, out.trim()).get('/api/auth/me')).status).toBe(401);
  });

  it('says when there is no such token', async () => {
    expect(await run('token remove deck')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no token deck'),
    });
  });
});

describe('without a system that runs', () => {
  it('says how to start it', async () => {
    expect(await run('user list', { env: { PORT: '1' } })).toMatchObject({
      code: 1,
      err: expect.stringMatching(/Nothing answers at http:\/\/127\.0\.0\.1:1.*npm start/),
    });
  });

  it('says when the data folder is another one', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'cuelight-empty-'));
    try {
      expect(await run('token list', { env: { DATA_DIR: empty } })).toMatchObject({
        code: 1,
        err: expect.stringMatching(/There is no .*admin\.token.*DATA_DIR/),
      });
    } finally {
      await rm(empty, { recursive: true });
    }
  });
});
