import { readServerSentEvents, type ServerSentEvent } from './server-sent-events.js';

async function read(...chunks: string[]): Promise<ServerSentEvent[]> {
  const events: ServerSentEvent[] = [];
  async function* bytes() {
    await Promise.resolve();
    for (const chunk of chunks) yield Buffer.from(chunk, 'latin1');
  }
  for await (const event of readServerSentEvents(bytes())) events.push(event);
  return events;
}
const latin1 = (text: string) => Buffer.from(text).toString('latin1');

describe('readServerSentEvents', () => {
  it('reads messages, however they are cut into chunks', async () => {
    const whole = latin1('id: 1\nevent: outbox\ndata: {"a":"ü"}\n\nevent: heartbeat\ndata: {}\n\n');
    const expected = [
      { event: 'outbox', data: '{"a":"ü"}' },
      { event: 'heartbeat', data: '{}' },
    ];
    expect(await read(whole)).toEqual(expected);
    expect(await read(...whole)).toEqual(expected);
  });

  it('knows no message without data, and none that is not whole', async () => {
    expect(await read(': keep alive\n\n', 'event: outbox\ndata: half')).toEqual([]);
  });

  it('does not collect a message without an end for ever', async () => {
    await expect(read(`data: ${'x'.repeat(9_000_000)}`)).rejects.toThrow('does not end');
  });
});
