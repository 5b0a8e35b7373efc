import { type OpenBan, silenceOf } from './silence.js';

const ban = (change: Partial<OpenBan>): OpenBan => ({
  reach: 'person',
  personId: 'ada',
  addressHash: null,
  reason: 'spam',
  until: null,
  ...change,
});
const house = ban({ reach: 'address', addressHash: 'house' });
const ada = { personId: 'ada', addressHash: 'house' };

describe('silenceOf', () => {
  it.each([
    ['a banned person', [ban({})], ada, { kind: 'banned', until: null, reason: 'spam' }],
    ['somebody else at the same address', [ban({})], { ...ada, personId: 'bob' }, null],
    ['somebody new at a banned address', [house], { ...ada, personId: null }, { kind: 'banned' }],
    [
      'the person behind a banned address, elsewhere',
      [house],
      { ...ada, addressHash: 'cafe' },
      { kind: 'banned' },
    ],
    ['somebody without an address', [house], { personId: null, addressHash: null }, null],
    ['a time-out', [ban({ until: 11 })], ada, { kind: 'timed-out', until: 11 }],
    ['a time-out that is over', [ban({ until: 10 })], ada, null],
    ['the longest of several', [ban({ until: 20 }), ban({ until: 30 })], ada, { until: 30 }],
    ['a ban among time-outs', [ban({ until: 20 }), ban({})], ada, { kind: 'banned' }],
  ])('%s', (_what, bans, who, silence) => {
    const found = silenceOf(bans, who, 10);
    if (silence === null) expect(found).toBeNull();
    else expect(found).toMatchObject(silence);
  });
});
