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
  return { inflow, posted, removed, troubles, waiting, say, settle };
}

describe('what comes in from Twitch', () => {
  it('is taken once, and no more at once than can be done', async () => {
    const { inflow, posted, waiting, say, settle } = chat();
    for (let at = 0; at < 150; at += 1) say(String(at));
    say('0');
    expect([posted.length, inflow.dropped]).toEqual([100, 50]);

    waiting.forEach((resolve) => resolve('here'));
    await settle();
    expect(inflow.received).toBe(100);
    say('later');
    expect(posted).toContain('later');
  });

  it('goes when it is removed there, also while it is being written down', async () => {
    const { inflow, removed, waiting, say, settle } = chat();
    say('a');
    say('b', 'eve');
    say('c', 'eve');
    inflow.take({ kind: 'removed', id: 'a' });
    waiting.forEach((resolve, at) => resolve(`here ${at}`));
    await settle();
    expect(removed).toEqual([['here 0']]);

    inflow.take({ kind: 'cleared', login: 'eve' });
    inflow.take({ kind: 'removed', id: 'unknown' });
    await settle();
    expect(removed[1]).toEqual(['here 1', 'here 2']);
    expect(removed).toHaveLength(2);
  });

  it('is not counted when the chat did not take it', async () => {
    const { inflow, removed, waiting, say, settle } = chat();
    say('a');
    waiting.forEach((resolve) => resolve(null));
    inflow.take({ kind: 'cleared', login: null });
    await settle();
    expect([inflow.received, removed]).toEqual([0, []]);
  });
});
