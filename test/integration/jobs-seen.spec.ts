import { jest } from '@jest/globals';
import type { Health, Problem } from '@cuelight/contracts';
import { uploadTo } from './media.driver.js';
import { ApiClient } from './support/api-client.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { picture } from './support/media-files.js';
import { until } from './support/until.js';
import { startWorker } from './support/worker-under-test.js';

jest.setTimeout(30_000);

const BOARD = '/admin/queues';
let api: ApiUnderTest;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

async function tokenOf(role: string): Promise<ApiClient> {
  const name = `${role} of the board`;
  const { body } = await api.admin.post<{ token: string }>('/api/tokens', { name, role });
  return new ApiClient(api.url, body.token);
}

describe('the board of the queues', () => {
  it('is for directors', async () => {
    expect(await api.visitor.get<Problem>(BOARD)).toMatchObject({
      status: 401,
      body: { code: 'NOT_SIGNED_IN' },
    });
    expect(await (await tokenOf('moderator')).get<Problem>(`${BOARD}/api/queues`)).toMatchObject({
      status: 403,
      body: { code: 'NOT_ALLOWED' },
    });
    const page = await (await tokenOf('director')).get<string>(BOARD);
    expect(page.status).toBe(200);
    expect(page.body).toContain('Cuelight jobs');
  });

  it('brings its own scripts and styles and loads nothing from elsewhere', async () => {
    const page = await api.admin.get<string>(`${BOARD}/`);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(page.headers.get('x-powered-by')).toBeNull();
    const [script] = /static\/js\/[\w.-]+\.js/.exec(page.body) ?? [];
    const answer = await api.admin.get<string>(`${BOARD}/${script}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('javascript');
  });

  it('does not take changes from the page of another site', async () => {
    const answer = await api.admin.send<Problem>('PUT', `${BOARD}/api/queues/media/pause`, {
      headers: { Origin: 'https://evil.example' },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'FOREIGN_ORIGIN' } });
  });

  it('shows a job that was done', async () => {
    const worker = await startWorker(api);
    try {
      const { body: item } = await uploadTo(api, await picture(), 'seen.png');
      const answer = await api.admin.get<{ queues: { name: string; jobs: { id: string }[] }[] }>(
        `${BOARD}/api/queues?activeQueue=media&status=completed`,
      );
      const [queue] = answer.body.queues;
      expect(queue?.name).toBe('media');
      expect(queue?.jobs.map(({ id }) => id)).toContain(`inspect-${item.id}`);
    } finally {
      await worker.close();
    }
  });
});

describe('health', () => {
  const parts = async () => (await api.admin.get<Health>('/health')).body.parts;

  it('names the worker that is missing, and sees it come and go', async () => {
    expect(await parts()).toMatchObject({
      redis: { status: 'ok' },
      worker: { status: 'down', message: 'no worker is connected to the queue media' },
    });
    const worker = await startWorker(api);
    await until(async () => (await parts())?.['worker']?.status === 'ok');
    await worker.close();
    await until(async () => (await parts())?.['worker']?.status === 'down');
  });
});

describe('metrics', () => {
  const measured = async (name: string): Promise<number> => {
    const { body } = await api.admin.get<string>('/metrics');
    const line = body.split('\n').find((text) => text.startsWith(name));
    return Number(line?.split(' ').at(-1));
  };

  it('count the jobs of each queue, who does them, and how long the oldest waits', async () => {
    expect(await measured('cuelight_queue_jobs{queue="media",state="waiting"')).toBe(0);
    expect(await measured('cuelight_queue_oldest_waiting_seconds{queue="media"')).toBe(0);

    const upload = uploadTo(api, await picture('#00ff00'), 'waits.png');
    await until(
      async () => (await measured('cuelight_queue_jobs{queue="media",state="waiting"')) === 1,
    );
    expect(await measured('cuelight_queue_oldest_waiting_seconds{queue="media"')).toBeGreaterThan(
      0,
    );
    expect(await measured('cuelight_queue_workers{queue="media"')).toBe(0);
    const worker = await startWorker(api);
    expect((await upload).body.status).toBe('ready');
    expect(await measured('cuelight_queue_workers{queue="media"')).toBe(1);
    await worker.close();
  });
});
