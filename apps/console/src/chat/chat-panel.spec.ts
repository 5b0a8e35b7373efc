import { aCard, aMessage, aSegment } from '../testing/show';
import { TestBed } from '@angular/core/testing';
import { Desk } from '../desk/desk';
import { RoomUnderTest } from '../testing/room';
import { Notices } from '../notice/notices';
import { ChatPanel } from './chat-panel';

const card = aCard({ message: aMessage({ name: 'tapioca', text: 'Stairs are floors.' }) });

async function opened(role?: 'moderator') {
  const draft = aSegment({ status: 'draft' });
  const room = new RoomUnderTest([draft]);
  const panel = await room.open(ChatPanel, role);
  return { room, panel, draft, http: room.http };
}

it('shows a card the moment it is picked: who, why, what', async () => {
  const { room, panel } = await opened();
  expect(panel.text).toContain('No cards yet');
  room.line.say('chat:new-card', 2, card);
  await panel.settled();
  expect(panel.all('li').map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/tapioca.*open question.*Stairs are floors\..*nobody has asked it yet/s),
  ]);
});

it('makes a segment of a card, which then lies open', async () => {
  const { room, panel, http, draft } = await opened();
  room.line.say('chat:new-card', 2, card);
  await panel.settled();
  await panel.press('Make segment');
  expect(panel.button('Writing…').disabled).toBe(true);
  http
    .expectOne(`/api/orchestrator/chat/inbox/${card.id}/accept`)
    .flush({ ...card, status: 'accepted', segmentId: draft.id });
  await panel.settled();
  expect(TestBed.inject(Desk).open()?.id).toBe(draft.id);
});

it('takes a dismissed card away at once, and brings it back when that was refused', async () => {
  const { room, panel, http } = await opened('moderator');
  room.line.say('chat:new-card', 2, card);
  await panel.settled();
  expect(panel.button('Make segment').disabled).toBe(true);
  document.body.append(panel.element);
  expect(panel.all('[role=group]').map((card) => card.getAttribute('aria-label'))).toEqual([
    'tapioca',
  ]);
  await panel.press('Dismiss');
  expect(panel.all('li')).toHaveLength(0);
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Cards');
  http
    .expectOne(`/api/orchestrator/chat/inbox/${card.id}/dismiss`)
    .flush({}, { status: 409, statusText: 'Conflict' });
  await panel.settled();
  expect(panel.all('li')).toHaveLength(1);
});

it('says what the intake does, and changes it', async () => {
  const { panel, http } = await opened();
  expect(panel.text).toContain('Intake 1 / min · auto-approve off');
  await panel.press('Settings of the intake');
  await panel.press('Make and approve segments by itself');
  expect(http.expectOne('/api/orchestrator/chat/auto-approve').request.body).toEqual({
    enabled: true,
  });
});

async function withMessage(role?: 'moderator') {
  const on = await opened(role);
  await on.panel.press('Live chat');
  const message = aMessage({ name: 'nine_volt', text: 'name a <b>boat</b>' });
  on.room.line.say('chat:messages', 1, { messages: [message] });
  await on.panel.settled();
  return { ...on, message };
}

it('removes a message, which moderators still see, struck out', async () => {
  const { panel, http, message } = await withMessage('moderator');
  expect(panel.text).toContain('name a <b>boat</b>');
  await panel.press('Moderate the message of nine_volt');
  await panel.press('Remove');
  const { request } = http.expectOne(`/api/chat/messages/${message.id}`);
  expect([request.method, request.body]).toEqual(['DELETE', { reason: null }]);
  expect(panel.text).toContain('removed by a moderator');
});

it('times somebody out, and bans only at the second click', async () => {
  const { panel, http, message } = await withMessage('moderator');
  await panel.press('Moderate the message of nine_volt');
  await panel.press('Time out for 10 min');
  const timeOut = http.expectOne('/api/chat/bans');
  expect(timeOut.request.body).toEqual({
    messageId: message.id,
    reach: 'person',
    seconds: 600,
    reason: null,
  });
  timeOut.flush({
    id: message.id,
    name: 'nine_volt',
    reach: 'person',
    reason: null,
    by: 'ada',
    createdAt: 0,
    until: 600_000,
  });
  await panel.settled();
  expect(TestBed.inject(Notices).shown()).toMatchObject([{ title: 'nine_volt is silenced' }]);

  await panel.press('Moderate the message of nine_volt');
  await panel.press('Ban…');
  http.expectNone('/api/chat/bans');
  await panel.press('And the address');
  expect(http.expectOne('/api/chat/bans').request.body).toMatchObject({
    reach: 'address',
    seconds: null,
  });
});

it('stands still under the pointer', async () => {
  const { room, panel } = await withMessage();
  const list = panel.all('ul')[0];
  list?.dispatchEvent(new Event('pointerenter'));
  room.line.say('chat:messages', 1, { messages: [aMessage({ name: 'newer' })] });
  await panel.settled();
  expect(panel.text).toContain('1 more');
  expect(panel.text).not.toContain('newer');
  list?.dispatchEvent(new Event('pointerleave'));
  await panel.settled();
  expect(panel.all('strong').map(({ textContent }) => textContent)).toEqual(['newer', 'nine_volt']);
});

it('lists who is silenced, and lets them speak again', async () => {
  const { panel, http } = await opened();
  await panel.press('Silenced');
  const ban = {
    id: card.id,
    name: 'nine_volt',
    reach: 'person',
    reason: null,
    by: 'ada',
    createdAt: 0,
    until: null,
  };
  http.expectOne('/api/chat/bans').flush({ items: [ban] });
  await panel.settled();
  await panel.press('Let speak again');
  http.expectOne({ method: 'DELETE', url: `/api/chat/bans/${ban.id}` });
});
