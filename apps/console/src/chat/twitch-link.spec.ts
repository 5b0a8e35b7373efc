import type { TwitchStatus } from '@cuelight/contracts';
import { RoomUnderTest } from '../testing/room';
import { TwitchLink } from './twitch-link';

const URL = '/api/orchestrator/chat/twitch';
const off: TwitchStatus = {
  channel: null,
  state: 'off',
  since: 0,
  problem: null,
  received: 0,
  dropped: 0,
};

async function opened(status: TwitchStatus) {
  const room = new RoomUnderTest();
  const link = await room.open(TwitchLink);
  room.http.expectOne(URL).flush(status);
  await link.settled();
  return { link, http: room.http };
}

function settle(field: HTMLElement | undefined, value: string): void {
  if (!(field instanceof HTMLInputElement)) throw new Error('there is no field');
  field.value = value;
  field.dispatchEvent(new Event('change'));
}

it('reads a channel once it is named, and says how that goes', async () => {
  const { link, http } = await opened(off);
  settle(link.all('input')[0], '#latedesk');
  const asked = http.expectOne({ method: 'POST', url: URL });
  expect(asked.request.body).toEqual({ channel: '#latedesk' });
  asked.flush({ ...off, channel: 'latedesk', state: 'reading', received: 3 });
  await link.settled();
  expect(link.text).toContain('reading');
  expect(link.text).toContain('3 messages so far');
});

it('ends it when the name is emptied, and says what is wrong meanwhile', async () => {
  const problem = 'twitch.tv does not answer';
  const { link, http } = await opened({ ...off, channel: 'latedesk', state: 'waiting', problem });
  expect(link.text).toContain(problem);
  settle(link.all('input')[0], '');
  expect(http.expectOne({ method: 'POST', url: URL }).request.body).toEqual({ channel: null });
});
