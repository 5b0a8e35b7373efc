import type { ScriptLine } from '@cuelight/contracts';
import { placedCues } from './placed-cues.js';

const script: ScriptLine[] = [
  {
    id: 'a',
    speaker: 'chad',
    text: 'Look.',
    cues: [{ type: 'tv:show', target: 'm', word: 'Look' }],
  },
  { id: 'b', speaker: 'virgin', text: 'Oh.', cues: [] },
  {
    id: 'c',
    speaker: 'chad',
    text: 'Gone.',
    cues: [{ type: 'lighting:mood', target: 'chill' }, { type: 'tv:release' }],
  },
];

it('shows the cues of one family with the index of their line', () => {
  expect(placedCues(script, 'tv')).toEqual([
    { type: 'tv:show', target: 'm', lineIndex: 0 },
    { type: 'tv:release', lineIndex: 2 },
  ]);
  expect(placedCues(script, 'lighting')).toEqual([
    { type: 'lighting:mood', target: 'chill', lineIndex: 2 },
  ]);
});
