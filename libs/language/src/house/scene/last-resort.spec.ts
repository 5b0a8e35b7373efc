import { lineHash } from '@cuelight/domain';
import { aRequest } from '../../testing/a-request.js';
import { readNote } from '../note/read-note.js';
import { lastResort } from './last-resort.js';

const { cast } = aRequest({ kind: 'bridge' });

describe('lastResort', () => {
  it('always finds two lines that were not said', () => {
    const topic = readNote('the moon', { cast, media: [], writtenBy: 'the producer' });
    if (!topic) throw new Error('the moon is a topic');
    const said = new Set<string>();
    for (let time = 0; time < 50; time += 1) {
      const lines = lastResort(topic, cast, said);
      expect(lines).toHaveLength(2);
      for (const { text } of lines) {
        expect(said.has(lineHash(text))).toBe(false);
        said.add(lineHash(text));
      }
    }
  });
});
