import { TwitchInflow } from './twitch.inflow.js';

/** A chat that takes a message when the test says so. */
function chat() {
  const posted: string[] = [];
  const removed: string[][] = [];
  const troubles: unknown[] = [];
  const waiting: ((id: string | null) => void)[] = [];
  const inflow = new TwitchInflow({
    post: ({ text }) => {
      posted.push(text);
      return new Promise((resolve) => waiting.push(resolve));
    },
    remove: (ids) => {
      removed.push([...ids]);
      return Promise.resolve();
    },
    onTrouble: (error) => troubles.push(error),
  });
  const say = (id: string, login = 'moth') =>
    inflow.take({ kind: 'said', id, login, name: login, text: id });
  const settle = () => new Promise(setImmediate);
  /** The chat answers whatever it was given, one after the other. */
  const answer = async (idOf: (at: number) => string | null) => {
    await settle();
    for (let at = 0; waiting.length > 0; at += 1) {
      waiting.shift()?.(idOf(at));
      await settle();
    }
  };
  return { inflow, posted, removed, troubles, say, settle, answer };
}

describe('what comes in from Twitch', () => {
  it('is taken once, in its order, and no more than can be done', async () => {
    const { inflow, posted, say, settle, answer } = chat();
    for (let at = 0; at < 150; at += 1) say(String(at));
    say('0');
    expect(inflow.dropped).toBe(50);
    await settle();
    // Two at once could overtake each other.
    expect(posted).toEqual(['0']);

    await answer(() => 'here');
    expect(inflow.received).toBe(100);
    expect(posted).toEqual(Array.from({ length: 100 }, (_, at) => String(at)));
    say('later');
    await settle();
    expect(posted).toContain('later');
  });

  it('goes when it is removed there, also while it is being written down', async () => {
    const { inflow, removed, say, settle, answer } = chat();
    say('a');
    say('b', 'eve');
    say('c', 'eve');
    inflow.take({ kind: 'removed', id: 'a' });
    await answer((at) => `here ${at}`);
    expect(removed).toEqual([['here 0']]);

    inflow.take({ kind: 'cleared', login: 'eve' });
    inflow.take({ kind: 'removed', id: 'unknown' });
    await settle();
    expect(removed[1]).toEqual(['here 1', 'here 2']);
    expect(removed).toHaveLength(2);
  });

  it('is not counted when the chat did not take it', async () => {
    const { inflow, removed, say, settle, answer } = chat();
    say('a');
    await answer(() => null);
    inflow.take({ kind: 'cleared', login: null });
    await settle();
    expect([inflow.received, removed]).toEqual([0, []]);
  });
});
