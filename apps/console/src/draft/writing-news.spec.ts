import { aSegment } from '../testing/show';
import { writingNews } from './writing-news';

const written = aSegment({ status: 'draft', title: 'The plant' });
const writing = { ...written, script: [], writingUntil: 1 };
const other = aSegment({ status: 'draft' });

it.each([
  ['a draft lies open that is being written', null, writing, 'The draft is being written.'],
  ['another line of it has come', writing, { ...writing, script: written.script }, null],
  ['it is done', writing, written, 'Written: The plant, 1 line.'],
  ['the writer failed, which is an alert', writing, { ...written, error: 'No model.' }, null],
  ['another segment is opened meanwhile', writing, other, null],
  ['nobody writes', written, { ...written, version: 2 }, null],
  ['nothing lies open', writing, null, null],
] as const)('%s', (_what, before, now, said) => {
  expect(writingNews(before, now)).toBe(said);
});
