import { type ModeratedMessages } from '@cuelight/contracts';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { LiveClient } from './support/live-client.js';
import { ViewerClient } from './support/viewer-client.js';

let first: ApiUnderTest;
let second: ApiUnderTest;
const viewers: ViewerClient[] = [];

beforeAll(async () => {
  first = await startApi();
  second = await startApi({
    DATABASE_URL: first.databaseUrl,
    DATA_DIR: first.dataDir,
    QUEUE_PREFIX: first.queuePrefix,
  });
});

afterEach(() => {
  for (const viewer of viewers.splice(0)) viewer.close();
});

afterAll(async () => {
  await second.close();
  await first.close();
});

async function open(
  api: ApiUnderTest,
  options: Parameters<typeof ViewerClient.open>[1] = {},
): Promise<ViewerClient> {
  const viewer = await ViewerClient.open(api.url, options);
  viewers.push(viewer);
  return viewer;
}

it('carries what anybody says to everybody, over all copies, and to the console', async () => {
  const [ada, bob] = [await open(first), await open(second)];
  const console = await LiveClient.overSocketIo(first.url, first.admin.token);
  await console.event('snapshot');

  expect(ada.self).toMatchObject({ named: false, name: expect.stringMatching(/^guest-\d{4}$/) });
  const said = await ada.say('Is the plant plastic?');
  expect(said).toMatchObject({ ok: true, message: { text: 'Is the plant plastic?' } });
  await bob.untilRead('Is the plant plastic?');
  await console.event('chat:messages');
  console.close();

  const kept = await first.admin.get<ModeratedMessages>('/api/chat/messages');
  expect(kept.body.items).toMatchObject([{ name: ada.self.name, source: 'web', removed: null }]);
  const late = await open(second);
  expect(late.snapshot.messages.map(({ text }) => text)).toEqual(['Is the plant plastic?']);
});

it('knows a person again by their token, under the name they took', async () => {
  const ada = await open(first);
  expect(await ada.takeName('  Ada\u202E  L. ')).toEqual({ ok: true });
  expect(ada.self).toMatchObject({ name: 'Ada L.', named: true });
  ada.close();

  const again = await open(second, { token: ada.self.token });
  expect(again.self).toMatchObject({ name: 'Ada L.', named: true });
});
