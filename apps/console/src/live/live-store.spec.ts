import { jest } from '@jest/globals';
import { TestBed } from '@angular/core/testing';
import { Page } from '../session/page';
import { FakeLine } from '../testing/fake-line';
import { aSegment, aSnapshot } from '../testing/show';
import { LiveLine } from './live-line';
import { LiveStore } from './live-store';

let line: FakeLine;
let reloads: number;

beforeEach(() => {
  line = new FakeLine();
  reloads = 0;
  TestBed.configureTestingModule({
    providers: [
      { provide: LiveLine, useValue: line },
      { provide: Page, useValue: { reload: () => (reloads += 1) } },
    ],
  });
});

const store = () => TestBed.inject(LiveStore);

it('is connecting until something was heard, and lost as soon as the line is', () => {
  expect(store().link().kind).toBe('connecting');
  line.say('snapshot', 1, aSnapshot([]));
  expect(store().link().kind).toBe('live');
  line.hangUp();
  expect(store().link().kind).toBe('lost');
});

it('keeps what it knew while the line is lost, and believes the next snapshot', () => {
  const titles = () =>
    store()
      .state()
      ?.rows.map(({ segment }) => segment.title);
  store();
  line.say('snapshot', 9, aSnapshot([aSegment({ title: 'Before' })]));
  line.hangUp();
  expect(titles()).toEqual(['Before']);
  // A server that was set back counts from a lower number.
  line.say('snapshot', 2, aSnapshot([aSegment({ title: 'After' })]));
  expect(titles()).toEqual(['After']);
  expect(store().link().kind).toBe('live');
});

describe('a server that is silent', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is not taken for one that lost an answer', () => {
    store();
    line.say('snapshot', 1, aSnapshot([]));
    line.beat(20);
    jest.advanceTimersByTime(1_250);
    expect(store().link().kind).toBe('live');
  });

  // The looks at the clock do not wait for the server: it may fall silent right after one of them.
  it.each([0, 60, 120, 180, 240])('is seen within 1.75 s, %d ms after a look', (phase) => {
    store();
    jest.advanceTimersByTime(phase);
    line.say('snapshot', 1, aSnapshot([]));
    line.beat(0);
    jest.advanceTimersByTime(1_760);
    expect(store().link().kind).toBe('lost');
    expect(store().silentSeconds()).toBeGreaterThanOrEqual(1.5);
  });

  it('is seen as soon when its last words were read late, on a machine that is busy', () => {
    store();
    line.say('snapshot', 1, aSnapshot([]));
    line.beat(0);
    // It answers, falls silent, and the page gets to read the answer and an older piece of news after 900 ms.
    const diedAt = Date.now();
    const late = { event: 'something:new', seq: 2, data: {}, timestamp: diedAt };
    jest.advanceTimersByTime(900);
    line.beat(900);
    line.tell(late);
    jest.advanceTimersByTime(diedAt + 1_760 - Date.now());
    expect(store().link()).toEqual({ kind: 'lost', since: diedAt });
  });
});

it('leads to the sign-in page when the session has ended', () => {
  store();
  line.hangUp('SOMETHING_ELSE');
  expect(reloads).toBe(0);
  line.hangUp('NOT_SIGNED_IN');
  expect(reloads).toBe(1);
});

it('tells others of the events they watch, until they stop', () => {
  const heard: string[][] = [];
  const stop = store().watch('media:update', ({ removed }) => heard.push(removed));
  line.say('snapshot', 1, aSnapshot([]));
  const gone = '6d3bd3f1-3b9f-4f0e-9a77-000000000099';
  line.say('media:update', 2, { upserted: [], removed: [gone] });
  stop();
  line.say('media:update', 3, { upserted: [], removed: [gone] });
  expect(heard).toEqual([[gone]]);
});
