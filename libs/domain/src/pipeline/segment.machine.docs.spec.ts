import { readFileSync } from 'node:fs';
import { segmentMachine } from './segment.machine.js';

it('the table in docs/spec/pipeline.md is the one the api runs', () => {
  const page = readFileSync(new URL('../../../../docs/spec/pipeline.md', import.meta.url), 'utf8');
  const [, section = ''] = page.split('## Statuses\n');
  const rows = section
    .split('\n## ')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| -'))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
  expect(rows).toEqual([
    ['From', 'To', 'Event', 'Means', 'Who'],
    ...segmentMachine.transitions.map(({ from, to, event, means, only }) => [
      from,
      to,
      event,
      means,
      only ?? 'anybody',
    ]),
  ]);
});
