import type { ScriptLine } from '@cuelight/contracts';
import { usedMedia, withLineIds } from './script-lines.js';

const line = (id: string, text: string): ScriptLine => ({ id, speaker: 'chad', text, cues: [] });
const sent = (text: string, id?: string) => ({
  speaker: 'chad',
  text,
  cues: [],
  ...(id === undefined ? {} : { id }),
});
const idsOf = (lines: readonly ScriptLine[]) => lines.map(({ id }) => id);

function counting(): () => string {
  let count = 0;
  return () => `new-${(count += 1)}`;
}

describe('withLineIds', () => {
  const before = [line('a', 'Hello.'), line('b', 'Hm.'), line('c', 'Hm.')];

  it('keeps the id of a line that was edited or moved', () => {
    const lines = withLineIds([sent('Hm!', 'b'), sent('Hello.', 'a')], before, counting());
    expect(idsOf(lines)).toEqual(['b', 'a']);
  });

  it('knows a line again that was sent without its id, each only once', () => {
    const lines = withLineIds(
      [sent('Hm.'), sent('Hello.'), sent('Hm.'), sent('Hm.')],
      before,
      counting(),
    );
    expect(idsOf(lines)).toEqual(['b', 'a', 'c', 'new-1']);
  });

  it('gives a copied line an id of its own, whatever was copied', () => {
    const lines = withLineIds([sent('Hello.', 'a'), sent('Hello.', 'a')], before, counting());
    expect(idsOf(lines)).toEqual(['a', 'new-1']);
  });

  it('does not give an id away that another line was sent with', () => {
    const lines = withLineIds([sent('Hm.'), sent('Other.', 'b'), sent('Hm.')], before, counting());
    expect(idsOf(lines)).toEqual(['c', 'b', 'new-1']);
  });
});

it('counts media of the note and of the cues, each once', () => {
  const script: Pick<ScriptLine, 'cues'>[] = [
    { cues: [{ type: 'tv:show', target: 'm2' }, { type: 'tv:release' }] },
    { cues: [{ type: 'tv:show', target: 'm1' }] },
  ];
  expect(usedMedia(['m1', 'm1'], script)).toEqual(['m1', 'm2']);
});
