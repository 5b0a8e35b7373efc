import { RoomUnderTest } from '../testing/room';
import { SettingsPage } from './settings-page';

async function opened() {
  const room = new RoomUnderTest();
  const page = await room.open(SettingsPage);
  return { room, page, http: room.http };
}

const saved = (http: RoomUnderTest['http']) =>
  http.expectOne(({ method }) => method === 'PATCH').request.body;

it('gives a character a voice of another provider, once one is chosen', async () => {
  const { page, http } = await opened();
  await page.press('ElevenLabs');
  expect(page.text).toContain('Choose a voice, or switch it off.');
  expect(page.button('Save').disabled).toBe(true);

  const voice = page.all('cl-elevenlabs-voice-form input')[0];
  if (!(voice instanceof HTMLInputElement)) throw new Error('there is no field for the voice');
  voice.value = 'nPczCjzI2devNBz1zQrb';
  voice.dispatchEvent(new Event('change'));
  await page.settled();
  await page.press('Save');
  expect(saved(http)).toMatchObject({
    version: 1,
    voices: {
      flite: { voice: 'rms' },
      elevenlabs: { voiceId: 'nPczCjzI2devNBz1zQrb', useSpeakerBoost: true },
    },
  });
});

it('saves nothing that is as it was', async () => {
  const { page } = await opened();
  expect(page.button('Save').disabled).toBe(true);
  await page.press('OpenAI');
  expect(page.button('Save').disabled).toBe(false);
  await page.press('OpenAI');
  expect(page.button('Save').disabled).toBe(true);
});

it('lets another voice speak first, and keeps the others behind it', async () => {
  const { page, http } = await opened();
  await page.press('Configuration');
  const select = page
    .all('select')
    .find((one) => one.parentElement?.textContent?.includes('First voice'));
  if (!(select instanceof HTMLSelectElement)) throw new Error('there is no choice of voices');
  select.value = 'flite';
  select.dispatchEvent(new Event('change'));
  await page.settled();
  expect(http.expectOne({ method: 'POST', url: '/api/orchestrator/config' }).request.body).toEqual({
    rendering: { voiceProviders: ['flite', 'elevenlabs', 'openai'] },
  });
});
