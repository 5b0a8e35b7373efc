import type { ChatMessage } from '@cuelight/contracts';
import fc from 'fast-check';
import { hasArrived, withMessages, withoutMessages } from './conversation';

const message = (n: number, more: Partial<ChatMessage> = {}): ChatMessage => ({
  id: `00000000-0000-4000-8000-${`${n}`.padStart(12, '0')}`,
  n,
  name: 'tapioca',
  text: `message ${n}`,
  standing: 'viewer',
  source: 'web',
  at: 1_000 * n,
  ...more,
});
const numbers = (messages: readonly ChatMessage[]) => messages.map(({ n }) => n);

describe('withMessages', () => {
  it('appends what comes in order', () => {
    expect(numbers(withMessages([message(1)], [message(2), message(5)]))).toEqual([1, 2, 5]);
  });

  it('shows each message once, in order, whatever comes twice or late', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 40 }))), (batches) => {
        const all = batches.reduce<readonly ChatMessage[]>(
          (messages, batch) =>
            withMessages(
              messages,
              batch.map((n) => message(n)),
            ),
          [],
        );
        expect(numbers(all)).toEqual([...new Set(batches.flat())].sort((a, b) => a - b));
      }),
    );
  });

  it('keeps the newest', () => {
    const news = Array.from({ length: 500 }, (_, n) => message(n + 1));
    expect(numbers(withMessages([], news)).at(0)).toBe(201);
    expect(withMessages([], news, 900)).toHaveLength(500);
  });
});

it('withoutMessages takes away what was removed', () => {
  const messages = [message(1), message(2), message(3)];
  expect(numbers(withoutMessages(messages, [message(2).id, 'unknown']))).toEqual([1, 3]);
});

describe('hasArrived', () => {
  const sent = { name: 'tapioca', text: 'hello', since: 5_000 };

  it('finds the same words of the same person since then', () => {
    expect(hasArrived([message(6, { text: 'hello' })], sent)).toBe(true);
  });

  it('is not taken in by older words, other words, or another person', () => {
    expect(hasArrived([message(4, { text: 'hello' })], sent)).toBe(false);
    expect(hasArrived([message(6)], sent)).toBe(false);
    expect(hasArrived([message(6, { text: 'hello', name: 'other' })], sent)).toBe(false);
  });
});
