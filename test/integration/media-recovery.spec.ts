import { jest } from '@jest/globals';
import { inspectMedia, type MediaItem, type MediaList, type Problem } from '@cuelight/contracts';
import { JobProducer } from '@cuelight/nest-kit';
import pg from 'pg';
import { MediaSweep } from '../../apps/api/src/media/media.sweep.js';
import { storedFiles, uploadTo } from './media.driver.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { LiveClient } from './support/live-client.js';
import { filmHead, picture, pixelBomb } from './support/media-files.js';
import { until } from './support/until.js';
import { startWorker } from './support/worker-under-test.js';

jest.setTimeout(30_000);

let api: ApiUnderTest;
const open: { close(): unknown }[] = [];

beforeEach(async () => {
  api = await startApi();
});

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  await api.close();
});

/** Another api on the same data: the next copy, or this one after its death. */
async function another(): Promise<ApiUnderTest> {
  const copy = await startApi({
    DATABASE_URL: api.databaseUrl,
    DATA_DIR: api.dataDir,
    QUEUE_PREFIX: api.queuePrefix,
  });
  open.unshift(copy);
  return copy;
}

async function work(): Promise<void> {
  open.unshift(await startWorker(api));
}

async function sql(text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: api.databaseUrl });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Nobody works, so an upload would wait for 20 s; here it gives up at once. */
function withoutPatience({ part }: ApiUnderTest): number[] {
  const jobs = part(JobProducer);
  const waited: number[] = [];
  const waitFor = jobs.waitFor.bind(jobs);
  jobs.waitFor = (job, data, ms) => {
    waited.push(ms);
    return waitFor(job, data, 50);
  };
  return waited;
}

const itemOf = async (from: ApiUnderTest, id: string): Promise<MediaItem> =>
  (await from.admin.get<MediaItem>(`/api/media/${id}`)).body;

describe('when no worker answers', () => {
  it('an upload waits 20 s, is kept, and is finished when one comes', async () => {
    const waited = withoutPatience(api);
    const { status, body: item } = await uploadTo(api, await picture(), 'later.png');
    expect(waited).toEqual([20_000]);
    expect({ status, item }).toMatchObject({
      status: 201,
      item: { status: 'processing', width: null },
    });

    const early = await api.admin.get<Problem>(item.thumbnailUrl);
    expect(early).toMatchObject({ status: 409, body: { code: 'MEDIA_NOT_READY' } });
    expect((await api.admin.get(item.originalUrl)).status).toBe(200);

    const live = await LiveClient.overWebSocket(api.url, api.admin.token);
    open.push(live);
    await work();
    await live.event('media:update');
    expect(await itemOf(api, item.id)).toMatchObject({ status: 'ready', width: 64 });
    expect((await api.admin.get(item.thumbnailUrl)).status).toBe(200);
  });

  it('a file at fault that nobody waits for any more stays, and says why', async () => {
    withoutPatience(api);
    const { body: item } = await uploadTo(api, pixelBomb(60_000), 'wall.png');
    await work();
    await until(async () => (await itemOf(api, item.id)).status === 'failed');
    expect((await itemOf(api, item.id)).error).toContain('60000 x 60000');
    expect(await api.admin.get(item.thumbnailUrl)).toMatchObject({
      status: 409,
      body: { code: 'MEDIA_FAILED', message: expect.stringContaining('60000 x 60000') },
    });
    await api.admin.delete(`/api/media/${item.id}`);
    expect(await storedFiles(api)).toEqual([]);
  });

  it('media can be removed, and leaves nothing when the worker comes', async () => {
    withoutPatience(api);
    const { body: item } = await uploadTo(api, await picture(), 'never.png');
    await api.admin.delete(`/api/media/${item.id}`);
    await work();
    const { status } = await uploadTo(api, await picture('#00ff00'), 'other.png');
    expect(status).toBe(201);
    expect(await storedFiles(api)).toHaveLength(2);
  });
});

describe('when the worker cannot do its work', () => {
  afterEach(() => {
    delete process.env.FFPROBE_PATH;
  });

  it('an upload says so, and is not kept half done', async () => {
    process.env.FFPROBE_PATH = '/nowhere/ffprobe';
    await work();
    const answer = await uploadTo<Problem>(api, filmHead, 'film.mp4');
    expect(answer).toMatchObject({ status: 503, body: { code: 'MEDIA_NOT_INSPECTED' } });
    expect(answer.body.message).toContain('/nowhere/ffprobe could not be started');
    expect((await api.admin.get<MediaList>('/api/media')).body.total).toBe(0);
    expect(await storedFiles(api)).toEqual([]);
  });
});

describe('when the api dies', () => {
  it('while an upload waits, the next start finishes it', async () => {
    const upload = uploadTo(api, await picture(), 'cut-off.png');
    await until(async () => (await sql(`select 1 from media`)).length === 1);
    await api.stop();
    expect(await upload).toMatchObject({ status: 201, body: { status: 'processing' } });

    const next = await another();
    await work();
    const { id } = (await upload).body;
    await until(async () => (await itemOf(next, id)).status === 'ready');
  });

  it('and misses the news, the next start takes the result in', async () => {
    withoutPatience(api);
    const { body: item } = await uploadTo(api, await picture(), 'missed.png');
    await api.stop();
    await work();
    await until(async () => (await storedFiles(api)).length === 2);

    const next = await another();
    await until(async () => (await itemOf(next, item.id)).status === 'ready');
  });

  it('and Redis forgets the job, it is queued again', async () => {
    withoutPatience(api);
    const { body: item } = await uploadTo(api, await picture(), 'forgotten.png');
    await api.part(JobProducer).cancel(inspectMedia, {
      mediaId: item.id,
      hash: item.hash,
      type: item.type,
      mimeType: item.mimeType,
    });
    await work();
    await api.part(MediaSweep).sweep();
    await until(async () => (await itemOf(api, item.id)).status === 'ready');
  });

  it('between the row and its bytes, the sweep takes the row away', async () => {
    await sql(
      `insert into media (show_id, type, status, filename, mime_type, size, hash, source, created_at)
       select id, 'image', 'processing', 'lost.png', 'image/png', 1, $1, '{"kind":"upload"}', $2
       from show`,
      ['c'.repeat(64), new Date(Date.now() - 60_000)],
    );
    await api.part(MediaSweep).sweep();
    expect((await api.admin.get<MediaList>('/api/media')).body.total).toBe(0);
  });

  it('between removing media and its files, the sweep removes the files', async () => {
    await work();
    const { body: item } = await uploadTo(api, await picture(), 'half-gone.png');
    await sql(`update media set deleted_at = now() where id = $1`, [item.id]);
    expect(await storedFiles(api)).toHaveLength(2);
    await api.part(MediaSweep).sweep();
    expect(await storedFiles(api)).toEqual([]);
    expect(await sql(`select 1 from media`)).toEqual([]);
  });
});

describe('with two copies of the api', () => {
  it('each sees what the other took in', async () => {
    const copy = await another();
    await work();
    const [one, other] = await Promise.all([
      uploadTo(api, await picture('#000001'), 'one.png'),
      uploadTo(copy, await picture('#000002'), 'other.png'),
    ]);
    expect(await itemOf(copy, one.body.id)).toEqual(one.body);
    expect(await itemOf(api, other.body.id)).toEqual(other.body);
  });

  it('a file at fault leaves both, whichever hears of it first', async () => {
    const copy = await another();
    await work();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        uploadTo<Problem>(index % 2 ? api : copy, pixelBomb(50_000 + index), 'wall.png'),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(422));
    expect((await copy.admin.get<MediaList>('/api/media')).body.total).toBe(0);
    expect(await storedFiles(api)).toEqual([]);
  });
});
