import fc from 'fast-check';
import {
  decidePlayback,
  type PlaybackFact,
  type PlaybackPicture,
  type PlaybackSegment,
} from './decide-playback.js';

const idle: PlaybackFact = { onAir: null, loaded: [], loading: [], autoAdvance: true };
const airing = (id: string) => ({ segmentId: id, takeId: `take ${id}` });

/** "A ready, B pre-air, C ready -take, D ready +aired" */
const rundown = (text: string): PlaybackSegment[] =>
  text
    .split(', ')
    .filter(Boolean)
    .map((part) => {
      const [id = '', status = '', ...marks] = part.split(' ');
      return {
        id,
        status: status as PlaybackSegment['status'],
        takeId: marks.includes('-take') ? null : `take ${id}`,
        hasBeenOnAir: marks.includes('+aired'),
      };
    });

/** The decision in words. */
const decided = (segments: string, fact: Partial<PlaybackFact> = {}, playing = true): string => {
  const { steps, orders } = decidePlayback({
    playing,
    segments: rundown(segments),
    fact: { ...idle, autoAdvance: playing, ...fact },
  });
  return [
    ...steps.map((step) => `${step.type} ${step.segmentId}`),
    ...orders.map((order) => {
      switch (order.type) {
        case 'load':
          return `${order.slot} ${order.takeId.slice(5)}`;
        case 'unload':
          return `unload ${order.takeId.slice(5)}`;
        default:
          return `${order.type} ${order.enabled ? 'on' : 'off'}`;
      }
    }),
  ].join(', ');
};
const takes = (ids: string) => ids.split('').map((id) => `take ${id}`);

describe('while playing', () => {
  it.each([
    ['the first ready segment is promoted', 'A ready, B ready', {}, 'promote A'],
    ['one without a take is passed over', 'A ready -take, B ready', {}, 'promote B'],
    ['what is pre-air is loaded as next', 'A pre-air, B ready', {}, 'next A'],
    ['one load at a time', 'A pre-air, B ready', { loading: takes('A') }, ''],
    [
      'then two in reserve',
      'A pre-air, B ready, C ready, D ready',
      { loaded: takes('A') },
      'reserve B',
    ],
    [
      'in their order',
      'A pre-air, B ready, C ready, D ready',
      { loaded: takes('AB') },
      'reserve C',
    ],
    ['and no more', 'A pre-air, B ready, C ready, D ready', { loaded: takes('ABC') }, ''],
    [
      'what was edited leaves its place',
      'A pre-air, C ready',
      { loaded: takes('ABC') },
      'unload B',
    ],
    [
      'what was moved ahead comes first',
      'A pre-air, C ready, B ready',
      { loaded: takes('ABC') },
      'reserve B',
    ],
    [
      'a new one between two',
      'A pre-air, D ready, B ready, C ready',
      { loaded: takes('ABC') },
      'unload C, reserve D',
    ],
    [
      'a load that is no longer wanted is given up',
      'B pre-air',
      { loading: takes('A') },
      'unload A, next B',
    ],
    ['pre-air without a take goes back', 'A pre-air -take, B ready', {}, 'demote A'],
    [
      'after a stop the streamer goes on',
      'A on-air, B pre-air',
      { onAir: airing('A'), loaded: takes('B'), autoAdvance: false },
      'hold off, auto-advance on',
    ],
  ])('%s', (_, segments, fact, expected) => expect(decided(segments, fact)).toBe(expected));
});

describe('while stopped', () => {
  it.each([
    ['nothing is promoted', 'A ready', {}, ''],
    ['what a producer promoted is loaded, without a reserve', 'A pre-air, B ready', {}, 'next A'],
    ['reserves are taken back', 'A pre-air, B ready', { loaded: takes('AB') }, 'unload B'],
    [
      'the streamer is told once: it holds after the line',
      'A on-air',
      { onAir: airing('A'), autoAdvance: true },
      'auto-advance off, hold on',
    ],
    ['an idle stage need not hold', '', { autoAdvance: true }, 'auto-advance off'],
    ['a take by hand is left alone', 'A on-air', { onAir: airing('A') }, ''],
  ])('%s', (_, segments, fact, expected) => expect(decided(segments, fact, false)).toBe(expected));
});

describe('fact wins', () => {
  const air = (id: string) => ({ onAir: airing(id) });
  it.each([
    ['a take that went on air', 'A pre-air, B ready', air('A'), 'adopt A'],
    ['the next one on air', 'A on-air, B pre-air', air('B'), 'finish A, adopt B'],
    ['a reserve taken alone', 'A on-air +aired, C ready', air('C'), 'finish A, adopt C'],
    [
      'three taken alone',
      'A on-air +aired, B pre-air +aired, C ready +aired, D ready',
      air('D'),
      'finish A, retire B, retire C, adopt D',
    ],
    ['all of them over', 'A pre-air +aired, B ready +aired', {}, 'retire A, retire B'],
    ['the pre-air one overtaken', 'A pre-air, B ready', air('B'), 'demote A, adopt B'],
    ['one that nobody plays', 'A on-air, B ready', {}, 'finish A'],
    ['a take of nothing we know', 'A on-air, B pre-air', air('X'), 'finish A'],
    ['a take of nothing we know, later', 'B pre-air', { ...air('X'), loaded: takes('B') }, ''],
    [
      'what is on air is neither loaded nor promoted',
      'A on-air +aired, B ready',
      air('A'),
      'promote B',
    ],
  ])('%s', (_, segments, fact, expected) => expect(decided(segments, fact)).toBe(expected));
});

describe('whatever the rundown and the streamer are like', () => {
  const id = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
  const pictures = fc
    .record({
      order: fc.shuffledSubarray(['A', 'B', 'C', 'D', 'E', 'F']),
      statuses: fc.array(fc.constantFrom('ready', 'ready', 'pre-air', 'on-air', 'draft'), {
        minLength: 6,
        maxLength: 6,
      }),
      takeless: fc.subarray(['A', 'B', 'C', 'D', 'E', 'F'], { maxLength: 2 }),
      aired: fc.subarray(['A', 'B', 'C', 'D', 'E', 'F'], { maxLength: 2 }),
      loaded: fc.uniqueArray(id, { maxLength: 3 }),
      onAir: fc.option(id),
      playing: fc.boolean(),
      autoAdvance: fc.boolean(),
    })
    .map(({ order, statuses, takeless, aired, loaded, onAir, playing, autoAdvance }) => {
      const used = new Set<string>();
      const segments = order.flatMap((one, index) => {
        const status = statuses[index] ?? 'ready';
        if (status === 'draft' || used.has(status)) return [];
        if (status !== 'ready') used.add(status);
        const takeId = takeless.includes(one) ? null : `take ${one}`;
        return [{ id: one, status, takeId, hasBeenOnAir: aired.includes(one) }];
      });
      const fact = {
        onAir: onAir === null ? null : airing(onAir),
        loaded: takes(loaded.filter((one) => one !== onAir).join('')),
        loading: [],
        autoAdvance,
      };
      return { playing, segments, fact } as PlaybackPicture;
    });

  it('comes to rest, with one at most in each place and what is loaded as wanted', () => {
    fc.assert(
      fc.property(pictures, (start) => {
        let picture = start;
        for (let round = 0; ; round += 1) {
          expect(round).toBeLessThan(30);
          const decision = decidePlayback(picture);
          if (decision.steps.length + decision.orders.length === 0) break;
          picture = carriedOut(picture, decision);
          for (const status of ['pre-air', 'on-air'] as const) {
            const there = picture.segments.filter((segment) => segment.status === status);
            expect(there.length).toBeLessThanOrEqual(1);
          }
        }
        const { segments, fact, playing } = picture;
        const onAir = segments.find(({ status }) => status === 'on-air');
        expect(onAir === undefined || onAir.id === fact.onAir?.segmentId).toBe(true);
        const wanted = segments.filter(
          ({ status, takeId }) =>
            takeId !== null && (status === 'pre-air' || (playing && status === 'ready')),
        );
        const order = [...wanted].sort(
          (a, b) => Number(b.status === 'pre-air') - Number(a.status === 'pre-air'),
        );
        expect(fact.loaded).toEqual(order.slice(0, 3).map(({ takeId }) => takeId));
        expect(fact.autoAdvance).toBe(playing);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** The picture after a decision, as the rundown and the streamer would have it. */
function carriedOut(
  { playing, segments, fact }: PlaybackPicture,
  { steps, orders }: ReturnType<typeof decidePlayback>,
): PlaybackPicture {
  const to = new Map(steps.map((step) => [step.segmentId, step]));
  const moved = segments.flatMap((segment): PlaybackSegment[] => {
    const step = to.get(segment.id);
    switch (step?.type) {
      case undefined:
        return [segment];
      case 'finish':
      case 'retire':
        return [];
      case 'demote':
        return step.because === 'no-take' ? [] : [{ ...segment, status: 'ready' }];
      case 'adopt':
        return [{ ...segment, status: 'on-air' }];
      case 'promote':
        return [{ ...segment, status: 'pre-air' }];
      default:
        return step satisfies never;
    }
  });
  let { loaded, autoAdvance } = fact;
  for (const order of orders) {
    switch (order.type) {
      case 'load': {
        const others = loaded.filter((takeId) => takeId !== order.takeId);
        loaded =
          order.slot === 'next'
            ? [order.takeId, ...others.slice(others.length === loaded.length ? 1 : 0)]
            : [...others, order.takeId];
        break;
      }
      case 'unload':
        loaded = loaded.filter((takeId) => takeId !== order.takeId);
        break;
      case 'auto-advance':
        autoAdvance = order.enabled;
        break;
      case 'hold':
        break;
      default:
        order satisfies never;
    }
  }
  return { playing, segments: moved, fact: { ...fact, loaded, autoAdvance } };
}
