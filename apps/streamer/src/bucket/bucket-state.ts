import * as z from 'zod';
import type { HistoryFolder } from '../publisher/history-folder.js';
import { parseJson } from '../publisher/parse-json.js';
import { ShownList } from './shown-list.js';

/** What the next start must know of the bucket. */
export const BucketState = z.object({
  /** The address it is true for. */
  address: z.string(),
  shown: ShownList.optional(),
  /** Every name that may be there; written down before it is sent, so that nothing stays there for ever. */
  names: z.array(z.string()),
});
export type BucketState = z.infer<typeof BucketState>;

const FILE = 'bucket.json';

/** What was saved for this address; another bucket has nothing of ours yet. */
export const loadBucketState = async (
  folder: HistoryFolder,
  address: string,
): Promise<BucketState> => {
  const bytes = await folder.read(FILE);
  const parsed = BucketState.safeParse(parseJson(bytes));
  return parsed.success && parsed.data.address === address ? parsed.data : { address, names: [] };
};

export const saveBucketState = (folder: HistoryFolder, state: BucketState): Promise<void> =>
  folder.write(FILE, JSON.stringify(state));
