import type { ScriptLine } from '@cuelight/contracts';
import { edited, type ScriptEdit } from './script-edits';

const script: ScriptLine[] = [
  { id: 'a', speaker: 'chad', text: 'Look at this.', cues: [{ type: 'tv:release' }] },
  { id: 'b', speaker: 'virgin', text: 'I would rather not.', cues: [] },
  { id: 'c', speaker: 'chad', text: 'Fine.', cues: [] },
];

const shown = (edit: ScriptEdit) =>
  edited(script, edit)?.map(({ id, speaker, text, cues }) =>
    [id ?? 'new', speaker, text, cues?.map(({ type }) => type).join(' ')].join('|'),
  ) ?? null;
const [a, b, c] = [
  'a|chad|Look at this.|tv:release',
  'b|virgin|I would rather not.|',
  'c|chad|Fine.|',
];

it.each<[string, ScriptEdit, (string | undefined)[] | null]>([
  ['text', { kind: 'text', at: 1, text: ' No. ' }, [a, 'b|virgin|No.|', c]],
  ['the same text', { kind: 'text', at: 1, text: 'I would rather not.' }, null],
  ['no text', { kind: 'text', at: 1, text: '  ' }, [a, c]],
  ['another speaker', { kind: 'speaker', at: 2, speaker: 'virgin' }, [a, b, 'c|virgin|Fine.|']],
  ['no line', { kind: 'remove', at: 0 }, [b, c]],
  [
    'a new line',
    { kind: 'insert', at: 1, speaker: 'chad', text: 'Here.' },
    [a, 'new|chad|Here.|', b, c],
  ],
  [
    'two halves',
    { kind: 'split', at: 0, text: 'Look at this.', character: 4 },
    ['a|chad|Look|tv:release', 'new|chad|at this.|', b, c],
  ],
  ['half of nothing', { kind: 'split', at: 0, text: 'Look', character: 4 }, null],
  ['another place', { kind: 'move', at: 0, to: 1 }, [b, a, c]],
  ['the same place', { kind: 'move', at: 2, to: 9 }, null],
  [
    'a cue more',
    { kind: 'add-cue', at: 1, cue: { type: 'lighting:hue', target: '30' } },
    [a, 'b|virgin|I would rather not.|lighting:hue', c],
  ],
  ['a cue less', { kind: 'remove-cue', at: 0, index: 0 }, ['a|chad|Look at this.|', b, c]],
  ['a line that is gone', { kind: 'remove', at: 7 }, null],
])('gives %s', (_what, edit, expected) => expect(shown(edit)).toEqual(expected));

it('keeps the last line', () => {
  expect(edited(script.slice(0, 1), { kind: 'remove', at: 0 })).toBeNull();
});
