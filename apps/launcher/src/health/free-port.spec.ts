import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { untilPortFree } from './free-port.js';

describe('untilPortFree', () => {
  const occupy = async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { server, port: (server.address() as AddressInfo).port };
  };

  it('names the port and the setting that changes it', async () => {
    const { server, port } = await occupy();

    await expect(
      untilPortFree({ host: '127.0.0.1', port, setting: 'PORT', withinMs: 0 }),
    ).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is used by another program. Free it, or set PORT.`,
    );
    server.close();
  });

  it('waits for a program that is about to end', async () => {
    const { server, port } = await occupy();
    const free = untilPortFree({ host: '127.0.0.1', port, setting: 'PORT', withinMs: 10_000 });
    setImmediate(() => server.close());

    await expect(free).resolves.toBeUndefined();
  });
});
