import type { Character, CharacterList, Problem, Show } from '@cuelight/contracts';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';

let api: ApiUnderTest;

beforeAll(async () => {
  api = await startApi();
});

afterAll(() => api.close());

describe('the default show', () => {
  it('is there at first start with its cast of two', async () => {
    const show = await api.admin.get<Show>('/api/show');
    const cast = await api.admin.get<CharacterList>('/api/show/characters');

    expect(show.body).toMatchObject({ slug: 'late-desk', title: 'Late Desk', version: 1 });
    expect(cast.body.items.map(({ key }) => key)).toEqual(['chad', 'virgin']);
    expect(cast.body.items[0]?.voices).toMatchObject({
      flite: { voice: 'rms' },
      elevenlabs: { voiceId: 'nPczCjzI2devNBz1zQrb', stability: 0, useSpeakerBoost: true },
    });
  });

  it('takes a change of one part of the blueprint and keeps the rest', async () => {
    const before = await api.admin.get<Show>('/api/show');
    const after = await api.admin.patch<Show>('/api/show', {
      title: 'Later Desk',
      blueprint: { facts: ['The plant is plastic.'] },
    });

    expect(after.status).toBe(200);
    expect(after.body).toMatchObject({
      title: 'Later Desk',
      version: before.body.version + 1,
      blueprint: { ...before.body.blueprint, facts: ['The plant is plastic.'] },
    });
  });

  it('refuses a change made from an older version', async () => {
    const answer = await api.admin.patch<Problem>('/api/show', {
      version: 1,
      title: 'Lost update',
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'SHOW_VERSION_STALE' } });
  });

  it('is not found under another name', async () => {
    const answer = await api.admin.get<Problem>('/api/show?show=nobody');
    expect(answer).toMatchObject({ status: 404, body: { code: 'SHOW_NOT_FOUND' } });
  });
});

describe('the cast', () => {
  const newcomer = {
    key: 'intern',
    name: 'Intern',
    persona: 'Brings coffee and questions.',
    voices: { flite: { voice: 'slt' } },
    rig: 'virgin',
  };

  it('gains, changes and loses a character', async () => {
    const created = await api.admin.post<Character>('/api/show/characters', newcomer);
    expect(created).toMatchObject({ status: 201, body: { key: 'intern', version: 1 } });

    const path = `/api/show/characters/${created.body.id}`;
    const changed = await api.admin.patch<Character>(path, { name: 'The Intern', version: 1 });
    expect(changed.body).toMatchObject({ name: 'The Intern', version: 2 });
    const stale = await api.admin.patch<Problem>(path, { name: 'Lost', version: 1 });
    expect(stale).toMatchObject({ status: 409, body: { code: 'CHARACTER_VERSION_STALE' } });

    expect(await api.admin.delete(path)).toMatchObject({ status: 200, body: { ok: true } });
    expect(await api.admin.delete(path)).toMatchObject({
      status: 404,
      body: { code: 'CHARACTER_NOT_FOUND' },
    });
  });

  it('never has two characters with one key', async () => {
    const answer = await api.admin.post<Problem>('/api/show/characters', {
      ...newcomer,
      key: 'chad',
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'CHARACTER_KEY_TAKEN' } });
  });

  it.each([
    ['an unknown field', { ...newcomer, shoeSize: 44 }],
    ['no embedded voice', { ...newcomer, voices: {} }],
    ['a tag that is not one', { ...newcomer, audioTags: ['laughs'] }],
    ['a rig outside the folder', { ...newcomer, rig: '../chad' }],
  ])('refuses %s', async (_name, body) => {
    const answer = await api.admin.post<Problem>('/api/show/characters', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    expect(answer.body.issues?.length).toBeGreaterThan(0);
  });
});

it('is closed to visitors', async () => {
  const answer = await api.visitor.get<Problem>('/api/show');
  expect(answer).toMatchObject({ status: 401, body: { code: 'NOT_SIGNED_IN' } });
});
