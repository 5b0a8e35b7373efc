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

it('calls silence what it is within two seconds', () => {
  jest.useFakeTimers();
  try {
    store();
    line.say('snapshot', 1, aSnapshot([]));
    jest.advanceTimersByTime(1_500);
    expect(store().link().kind).toBe('live');
    jest.advanceTimersByTime(500);
    expect(store().link().kind).toBe('lost');
    expect(store().silentSeconds()).toBeGreaterThan(1.7);
  } finally {
    jest.useRealTimers();
  }
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
