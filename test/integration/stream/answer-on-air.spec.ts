import type { AsRun, ChatCard, ChatInbox, Pipeline, Segment } from '@cuelight/contracts';
import { expectOk } from '../pipeline.driver.js';
import { type ApiUnderTest, startApi } from '../support/api-under-test.js';
import { ViewerClient } from '../support/viewer-client.js';
import { startWorker, type WorkerUnderTest } from '../support/worker-under-test.js';
import { ShowRig } from './show-rig.js';
import { until } from '../support/until.js';

const QUESTION = 'Why is the sofa in the green room beige?';

let rig: ShowRig;
let api: ApiUnderTest;
let worker: WorkerUnderTest;
beforeAll(async () => {
  rig = await ShowRig.open();
  api = await startApi({ DATA_DIR: rig.folder, STREAMER_PORT: new URL(rig.url).port });
  worker = await startWorker({ dataDir: rig.folder, queuePrefix: api.queuePrefix });
}, 90_000);
afterAll(async () => {
  await worker.close();
  await api.close();
  await rig.close();
}, 30_000);

const segments = async (): Promise<Segment[]> =>
  expectOk(await api.admin.get<Pipeline>('/api/pipeline')).segments;
const inbox = async (): Promise<ChatCard[]> =>
  expectOk(await api.admin.get<ChatInbox>('/api/orchestrator/chat/inbox')).items;

it('carries a question of a viewer to an answer on air, without keys and without a hand', async () => {
  const viewer = await ViewerClient.open(api.url);
  await api.admin.post('/api/orchestrator/config', {
    chatIntake: { enabled: true, ratePerMinute: 60, autoApprove: true },
    filler: { enabled: false },
  });
  expectOk(await api.admin.post('/api/orchestrator/play'));
  expect(await viewer.say(QUESTION)).toMatchObject({ ok: true });

  const { messageId } = await viewer.next('chat:picked');
  expect(viewer.messages.find(({ id }) => id === messageId)?.text).toBe(QUESTION);
  await until(async () => (await segments()).some(({ status }) => status === 'on-air'), 20_000);
  const [answer] = await segments();
  expect(answer).toMatchObject({ type: 'chat-response', seed: QUESTION });

  // The rest of it may be skipped; the words are the embedded writer's and the voice is Flite's.
  await until(async () => {
    await api.admin.post('/api/orchestrator/skip-line');
    return (await segments()).some(({ status }) => status === 'aired');
  }, 20_000);
  const { items } = expectOk(await api.admin.get<AsRun>('/api/as-run'));
  const spoken = items.flatMap((one) => (one.kind === 'line' ? [one.text] : []));
  expect(spoken.length).toBeGreaterThan(0);
  expect(spoken.every((text) => answer?.script.some((line) => line.text.includes(text)))).toBe(
    true,
  );

  await viewer.say(`${QUESTION}?`);
  await viewer.say('Why was that sofa beige in the green room?');
  await viewer.say('why are geese so angry at ladders?');
  await until(async () => (await segments()).length === 2);
  expect((await segments()).map(({ seed }) => seed)).not.toContain(`${QUESTION}?`);
  expect(await inbox()).toEqual([]);
  viewer.close();
}, 60_000);
