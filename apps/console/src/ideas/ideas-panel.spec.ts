import type { Idea } from '@cuelight/contracts';
import { TestBed } from '@angular/core/testing';
import { Note } from '../note/note';
import { RoomUnderTest } from '../testing/room';
import { aSegment } from '../testing/show';
import { IdeasPanel } from './ideas-panel';

const sofa: Idea = {
  id: '6d3bd3f1-3b9f-4f0e-9a77-00000000aa01',
  text: 'The sofa is beige.',
  mediaRefs: ['6d3bd3f1-3b9f-4f0e-9a77-00000000aa02'],
  author: 'grace',
  createdAt: 1_000,
};

async function opened(role?: 'moderator') {
  const room = new RoomUnderTest();
  const panel = await room.open(IdeasPanel, role);
  room.http.expectOne('/api/ideas').flush({ items: [sofa] });
  room.http.expectOne(({ url }) => url.startsWith('/api/media')).flush({ items: [], total: 0 });
  await panel.settled();
  return { room, panel, http: room.http };
}

it('shows what others keep as soon as they keep it', async () => {
  const { room, panel } = await opened();
  const plant = { ...sofa, id: '6d3bd3f1-3b9f-4f0e-9a77-00000000aa03', text: 'The plant.' };
  room.line.say('ideas:update', 2, {
    upserted: [{ ...plant, createdAt: 2_000 }],
    removed: [],
  });
  await panel.settled();
  expect(panel.all('li p').map(({ textContent }) => textContent?.trim())).toEqual([
    'The plant.',
    'The sofa is beige.',
  ]);
});

it('makes a segment of an idea, without pictures that are gone, and then drops it', async () => {
  const { panel, http } = await opened();
  await panel.press('Make segment');
  expect(panel.button('Writing…').disabled).toBe(true);
  const asked = http.expectOne('/api/orchestrator/expand');
  expect(asked.request.body).toMatchObject({ seed: sofa.text, mediaRefs: [] });
  asked.flush(aSegment({ status: 'draft' }));
  await panel.settled();
  http.expectOne({ method: 'DELETE', url: `/api/ideas/${sofa.id}` }).flush({ ok: true });
  await panel.settled();
  expect(panel.all('li')).toHaveLength(0);
});

it('keeps the idea when the writer refuses', async () => {
  const { panel, http } = await opened();
  await panel.press('Make segment');
  http.expectOne('/api/orchestrator/expand').flush({}, { status: 503, statusText: 'Down' });
  await panel.settled();
  http.expectNone(`/api/ideas/${sofa.id}`);
  expect(panel.button('Make segment').disabled).toBe(false);
});

it('puts an idea below what the note says already', async () => {
  const { panel, http } = await opened();
  const note = TestBed.inject(Note);
  note.text.set('Half a note');
  await panel.press('To note');
  http.expectOne(`/api/ideas/${sofa.id}`).flush({ ok: true });
  expect(note.text()).toBe('Half a note\n\nThe sofa is beige.');
});

it('only shows ideas to a moderator', async () => {
  const { panel } = await opened('moderator');
  expect(panel.button('Make segment').disabled).toBe(true);
  expect(panel.button('Drop').disabled).toBe(true);
});
