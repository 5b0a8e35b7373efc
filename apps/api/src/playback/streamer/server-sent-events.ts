/** One message of an event stream. */
export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/** A message that is longer than this is not one of ours. */
const MAX_MESSAGE = 8 * 1024 * 1024;

/**
 * Reads `text/event-stream`: blocks of `field: value` lines, an empty line behind each.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export async function* readServerSentEvents(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    if (rest.length > MAX_MESSAGE) throw new Error('a message of the event stream does not end');
    for (const block of blocks) {
      const message = parse(block);
      if (message) yield message;
    }
  }
}

function parse(block: string): ServerSentEvent | null {
  const values = (field: string) =>
    block
      .split('\n')
      .filter((line) => line.startsWith(`${field}:`))
      .map((line) => line.slice(field.length + 1).replace(/^ /, ''));
  const data = values('data');
  return data.length === 0
    ? null
    : { event: values('event').at(-1) ?? 'message', data: data.join('\n') };
}
