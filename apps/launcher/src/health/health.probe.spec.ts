import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { untilHealthy } from './health.probe.js';

describe('untilHealthy', () => {
  let server: Server;
  let url = '';
  const answers: { code: number; body: unknown }[] = [];
  const tokens: (string | undefined)[] = [];

  beforeEach(async () => {
    tokens.splice(0);
    server = createServer((request, response) => {
      tokens.push(request.headers.authorization);
      const { code, body } = (answers.length > 1 ? answers.shift() : answers[0]) ?? {
        code: 404,
        body: {},
      };
      response.writeHead(code, { connection: 'close' }).end(JSON.stringify(body));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`;
  });
  afterEach(async () => {
    answers.splice(0);
    server.close();
    await once(server, 'close');
  });

  const wait = (withinMs: number, signal = new AbortController().signal) =>
    untilHealthy(async () => ({ url, token: 'secret' }), { withinMs, signal });

  it('waits until every part is there', async () => {
    answers.push(
      { code: 503, body: { status: 'degraded' } },
      { code: 502, body: 'not ours' },
      { code: 200, body: { status: 'ok', parts: {} } },
    );

    expect(await wait(10_000)).toEqual({ kind: 'healthy' });
    expect(tokens).toEqual(['Bearer secret', 'Bearer secret', 'Bearer secret']);
  });

  it('names what is missing when the time is up', async () => {
    answers.push({
      code: 503,
      body: {
        status: 'degraded',
        parts: { redis: { status: 'ok' }, streamer: { status: 'down' } },
      },
    });

    expect(await wait(100)).toEqual({ kind: 'degraded', down: ['streamer'] });
  });

  it('says when nobody answers', async () => {
    const nobody = async () => ({ url: 'http://127.0.0.1:1/health' });

    expect(
      await untilHealthy(nobody, { withinMs: 60, signal: new AbortController().signal }),
    ).toEqual({ kind: 'silent' });
  });

  it('stops waiting when told to', async () => {
    answers.push({ code: 503, body: { status: 'degraded' } });

    await expect(wait(10_000, AbortSignal.timeout(60))).rejects.toThrow();
  });
});
