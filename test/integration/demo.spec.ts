import { DemoEvening } from '../../apps/api/src/demo/demo.evening.js';
import { PlaybackFacts } from '../../apps/api/src/playback/index.js';
import type { MediaList, Pipeline, PlaybackState } from '@cuelight/contracts';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { until } from './support/until.js';
import { startWorker, type WorkerUnderTest } from './support/worker-under-test.js';

let api: ApiUnderTest;
let worker: WorkerUnderTest;

beforeAll(async () => {
  api = await startApi({ DEMO: 'on' });
  worker = await startWorker(api);
});
afterAll(async () => {
  await worker.close();
  await api.close();
});

const pipeline = async () => (await api.admin.get<Pipeline>('/api/pipeline')).body.segments;

describe('the first start', () => {
  it('fills the show with segments of its own, approved, with pictures, and plays', async () => {
    await until(async () => (await pipeline()).filter(isApproved).length === 5, 40_000);
    const segments = await pipeline();
    expect(segments.map(({ author }) => author?.writer)).toEqual(Array(5).fill('house'));
    expect(segments.filter(({ tvCues }) => tvCues.length > 0)).toHaveLength(2);
    const media = (await api.admin.get<MediaList>('/api/media')).body;
    expect(media.items.map(({ status }) => status)).toEqual(['ready', 'ready']);
    const { body } = await api.admin.get<PlaybackState>('/api/orchestrator/status');
    expect(body.isPlaying).toBe(true);
  }, 60_000);

  it('happens once: what was removed does not come back', async () => {
    const before = (await pipeline()).length;
    const copy = await startApi({
      DEMO: 'on',
      DATABASE_URL: api.databaseUrl,
      DATA_DIR: api.dataDir,
    });
    try {
      await api.stop();
      // The copy takes over every duty of the first one, this one among them.
      const evening = copy.part(DemoEvening);
      await evening.play(
        await copy.part(PlaybackFacts).channelShow(),
        new AbortController().signal,
      );
      const { body } = await copy.admin.get<Pipeline>('/api/pipeline');
      expect(body.segments).toHaveLength(before);
    } finally {
      await copy.close();
    }
  }, 60_000);
});

function isApproved({ status }: Pipeline['segments'][number]): boolean {
  return status !== 'draft';
}
