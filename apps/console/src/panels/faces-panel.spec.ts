import { defaultFaceSettings, type Face } from '@cuelight/contracts';
import { RoomUnderTest } from '../testing/room';
import { FacesPanel } from './faces-panel';

const calm: Face = { character: 'chad', settings: defaultFaceSettings, expression: null };

async function opened() {
  const room = new RoomUnderTest();
  const panel = await room.open(FacesPanel);
  room.http.expectOne('/api/faces/chad').flush(calm);
  await panel.settled();
  return { room, panel, http: room.http };
}

it('holds an expression for a moment, and shows which one is held', async () => {
  const { room, panel, http } = await opened();
  await panel.press('happy');
  const asked = http.expectOne('/api/faces/chad/expression');
  expect(asked.request.body).toEqual({ expression: 'happy', seconds: 4 });
  asked.flush(calm);
  await panel.settled();
  const now = Date.now();
  const held = { ...calm, expression: { expression: 'happy', from: now, until: now + 4_000 } };
  room.line.say('faces:change', 2, held);
  await panel.settled();
  expect(panel.button('happy').getAttribute('aria-pressed')).toBe('true');
  expect(panel.button('sad').getAttribute('aria-pressed')).toBe('false');
});

it('shows what somebody else has tuned, and goes back to the design', async () => {
  const { room, panel, http } = await opened();
  expect(panel.button('As designed').disabled).toBe(true);
  const tuned = { ...calm, settings: { ...calm.settings, blinkRate: 2 } };
  room.line.say('faces:change', 2, tuned);
  await panel.settled();
  expect(panel.text).toContain('tuned by hand');
  await panel.press('As designed');
  expect(http.expectOne({ method: 'PUT', url: '/api/faces/chad' }).request.body).toEqual(
    defaultFaceSettings,
  );
});

it('says that there is no picture yet', async () => {
  const { panel } = await opened();
  expect(panel.text).toContain('No picture yet');
});
