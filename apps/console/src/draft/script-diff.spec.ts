import type { ScriptLine } from '@cuelight/contracts';
import { diffOfScripts } from './script-diff';

const line = (id: string, text = id, more: Partial<ScriptLine> = {}): ScriptLine => ({
  id,
  speaker: 'chad',
  text,
  cues: [],
  ...more,
});

const told = (before: ScriptLine[], now: ScriptLine[]) =>
  diffOfScripts(before, now).map((one) => `${one.line.id} ${one.kind}`);

it('finds nothing in a script that stayed as it was', () => {
  const mood = () => ({ cues: [{ type: 'lighting:mood', target: 'chill' } as const] });
  const script = () => [line('a', 'One.', mood()), line('b')];
  expect(told(script(), script())).toEqual(['a same', 'b same']);
});

it('shows words that came and went, in the order they are read', () => {
  const [changed] = diffOfScripts(
    [line('a', 'The sofa is beige.')],
    [line('a', 'The sofa was green.')],
  );
  expect(changed).toMatchObject({
    kind: 'changed',
    words: [
      { kind: 'same', text: 'The sofa ' },
      { kind: 'removed', text: 'is' },
      { kind: 'added', text: 'was' },
      { kind: 'same', text: ' ' },
      { kind: 'removed', text: 'beige' },
      { kind: 'added', text: 'green' },
      { kind: 'same', text: '.' },
    ],
  });
});

it('shows lines that are gone where they were, and new ones where they are', () => {
  expect(told([line('a'), line('b'), line('c')], [line('a'), line('c'), line('d')])).toEqual([
    'a same',
    'b removed',
    'c same',
    'd added',
  ]);
});

it('tells of a line that moved once, where it is now', () => {
  const moved = diffOfScripts([line('a'), line('b'), line('c')], [line('b'), line('c'), line('a')]);
  expect(moved.map(({ line: { id } }) => id)).toEqual(['b', 'c', 'a']);
  expect(moved[2]).toMatchObject({ kind: 'changed', isMoved: true });
});

it('tells who said it before, and which cues came and went', () => {
  const mood = { type: 'lighting:mood', target: 'spooky' } as const;
  const release = { type: 'tv:release' } as const;
  const [changed] = diffOfScripts(
    [line('a', 'a', { cues: [mood] })],
    [line('a', 'a', { speaker: 'virgin', cues: [release] })],
  );
  expect(changed).toMatchObject({
    kind: 'changed',
    saidBy: 'chad',
    cuesAdded: [release],
    cuesRemoved: [mood],
  });
});
