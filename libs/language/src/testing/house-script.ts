import type { WritingRequest, WritingTask, WrittenScript } from '@cuelight/contracts';
import { HouseWriter } from '../house/house-writer.js';
import { aRequest } from './a-request.js';

const writer = new HouseWriter();
const patience = new AbortController().signal;

/** What the embedded writer makes of a task, with nothing in the library and no light asked for. */
export async function write(
  task: WritingTask,
  more: Partial<WritingRequest> = {},
): Promise<WrittenScript> {
  const request = aRequest(task, { media: [], mood: null, ...more });
  return (await writer.write(request, { signal: patience })).script;
}

export const expand = (note: string, exchanges = 8): WritingTask => ({
  kind: 'expand',
  note,
  exchanges,
});
