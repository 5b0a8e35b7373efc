import { TestBed } from '@angular/core/testing';
import { FakeLine } from '../testing/fake-line';
import { aSnapshot } from '../testing/show';
import { LiveLine } from './live-line';
import { LiveList } from './live-list';

interface Thing {
  readonly id: string;
  readonly text: string;
}

let line: FakeLine;
let answers: { readonly give: (things: Thing[]) => void; readonly fail: () => void }[];
let list: LiveList<Thing>;

beforeEach(() => {
  line = new FakeLine();
  answers = [];
  TestBed.configureTestingModule({ providers: [{ provide: LiveLine, useValue: line }] });
  list = TestBed.runInInjectionContext(
    () =>
      new LiveList<Thing>(
        () =>
          new Promise((give, fail) => answers.push({ give, fail: () => fail(new Error('down')) })),
      ),
  );
});

async function connected(): Promise<void> {
  line.say('snapshot', 1, aSnapshot([]));
  await settled();
}

async function settled(): Promise<void> {
  TestBed.tick();
  await new Promise((resolve) => setTimeout(resolve));
}

const texts = () => list.all().map(({ text }) => text);

it('is read when the push begins, and anew when it began anew', async () => {
  expect(answers).toHaveLength(0);
  await connected();
  answers[0]?.give([{ id: 'a', text: 'one' }]);
  await settled();
  expect(texts()).toEqual(['one']);
  await connected();
  answers[1]?.give([{ id: 'b', text: 'two' }]);
  await settled();
  expect(texts()).toEqual(['two']);
});

it('believes news that came while it was read more than what it read', async () => {
  await connected();
  list.put([{ id: 'a', text: 'newer' }], ['b']);
  answers[0]?.give([
    { id: 'a', text: 'older' },
    { id: 'b', text: 'gone since' },
  ]);
  await settled();
  expect(texts()).toEqual(['newer']);
});

it('takes the last of several readings, in whatever order they come', async () => {
  await connected();
  await connected();
  answers[1]?.give([{ id: 'a', text: 'second' }]);
  answers[0]?.give([{ id: 'a', text: 'first' }]);
  await settled();
  expect(texts()).toEqual(['second']);
});

it('says that it could not be read, keeps what it had, and can be asked again', async () => {
  await connected();
  answers[0]?.fail();
  await settled();
  expect(list.listing().kind).toBe('failed');
  const again = list.load();
  answers[1]?.give([{ id: 'a', text: 'there' }]);
  await again;
  expect([list.listing().kind, texts()]).toEqual(['ready', ['there']]);
});
