import { aSnapshot } from '../testing/show';
import { stateOf } from '../live/show-state';
import { audienceOf, stallsOf } from './audience';

const calm = aSnapshot([]).chat.audience;
const stateWith = (change: Partial<typeof calm>) => {
  const snapshot = aSnapshot([]);
  return stateOf({ ...snapshot, chat: { ...snapshot.chat, audience: { ...calm, ...change } } }, 1);
};

it('says what players report', () => {
  const look = audienceOf(
    stateWith({ viewers: 12, watching: 10, medianDelaySeconds: 6.94, p95DelaySeconds: 9.1 }),
    null,
  );
  expect(look).toMatchObject({ viewers: '12', delay: '6.9 s', isAiling: false });
  expect(look.delayNote).toContain('later than 9.1 s');
});

it('knows nothing before anybody was heard', () => {
  expect(audienceOf(null, null)).toMatchObject({ viewers: '–', delay: '–', isAiling: false });
});

it('makes a problem of stalls that cost viewers, and not of a single one', () => {
  expect(stallsOf({ ...calm, stalls: 1, stalledShare: 0.002 })).toEqual([]);
  expect(stallsOf({ ...calm, stalls: 31, stalledShare: 0.04 })).toEqual([
    'Viewers’ pictures stand still: 31 stalls in the last five minutes',
  ]);
  expect(audienceOf(stateWith({ stalledShare: 0.04 }), null).isAiling).toBe(true);
});
