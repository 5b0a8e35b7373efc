import { TestBed } from '@angular/core/testing';
import type { MediaItem } from '@cuelight/contracts';
import { Desk } from '../desk/desk';
import { IntakePanel } from '../room/intake-panel';
import { RoomUnderTest } from '../testing/room';

const plant: MediaItem = {
  id: '6d3bd3f1-3b9f-4f0e-9a77-00000000bb01',
  type: 'image',
  status: 'ready',
  error: null,
  filename: 'plant.jpg',
  mimeType: 'image/jpeg',
  size: 2 * 1024 * 1024,
  hash: '0'.repeat(64),
  width: 1280,
  height: 720,
  duration: null,
  hasAudio: false,
  source: { kind: 'upload' },
  originalUrl: '/o',
  thumbnailUrl: '/t',
  createdAt: 0,
};

async function opened() {
  const room = new RoomUnderTest();
  const panel = await room.open(IntakePanel);
  document.body.append(panel.element);
  await panel.press('Library');
  room.http
    .expectOne(({ url }) => url.startsWith('/api/media'))
    .flush({ items: [plant], total: 1 });
  await panel.settled();
  return { room, panel, http: room.http };
}

it('says what each picture is, and more of the one that is chosen', async () => {
  const { panel } = await opened();
  expect(panel.button(/^plant.jpg/).textContent).toContain('1280 × 720');
  await panel.press(/^plant.jpg/);
  expect(panel.all('.chosen p')[0]?.textContent).toBe('1280 × 720 · 2.0 MB');
});

it('deletes at the second click only', async () => {
  const { panel, http } = await opened();
  await panel.press(/^plant.jpg/);
  await panel.press('Delete');
  http.expectNone(`/api/media/${plant.id}`);
  await panel.press('Really delete?');
  http.expectOne({ method: 'DELETE', url: `/api/media/${plant.id}` });
});

it('is read anew when the push began anew: something may have been missed', async () => {
  const { room, panel, http } = await opened();
  room.reconnect();
  await panel.settled();
  http.expectOne(({ url }) => url.startsWith('/api/media')).flush({ items: [], total: 0 });
  await panel.settled();
  expect(panel.text).toContain('There are no pictures and videos yet.');
});

it('gives the focus to the search when that was asked for, and not whenever it is opened', async () => {
  const { panel } = await opened();
  const search = panel.all('[type=search]')[0];
  expect(document.activeElement).not.toBe(search);
  await panel.press(/^Ideas/);
  TestBed.inject(Desk).wantSearch();
  await panel.settled();
  expect(document.activeElement).toBe(panel.all('[type=search]')[0]);
});
