import type { MediaItem } from '@cuelight/contracts';
import { Mounted } from '../testing/mount';
import { Thumbnail } from './thumbnail';

const picture: MediaItem = {
  id: '00000000-0000-4000-8000-000000000020',
  type: 'image',
  status: 'ready',
  error: null,
  filename: 'plant.jpg',
  mimeType: 'image/jpeg',
  size: 1,
  hash: '0'.repeat(64),
  width: 10,
  height: 10,
  duration: null,
  hasAudio: false,
  source: { kind: 'upload' },
  originalUrl: '/o',
  thumbnailUrl: '/t',
  createdAt: 0,
};

const shown = (item: MediaItem | undefined) =>
  Mounted.of([Thumbnail], `<cl-thumbnail [item]="state.item" />`, { item });

it('shows what is ready, by name to those who do not see it', () => {
  const image = shown(picture).one<HTMLImageElement>('img');
  expect([image.getAttribute('src'), image.alt]).toEqual(['/t', 'plant.jpg']);
});

it.each<[string, MediaItem | undefined]>([
  ['Looking…', { ...picture, status: 'processing' }],
  ['Failed', { ...picture, status: 'failed' }],
  ['Gone', undefined],
])('says %s in the place of a picture', (words, item) => {
  const on = shown(item);
  expect([on.text, on.all('img')]).toEqual([words, []]);
});

it('says how long a video is, and never that it is nothing', () => {
  expect(shown({ ...picture, duration: 12.4 }).text).toBe('▶ 12 s');
  expect(shown({ ...picture, duration: 0.2 }).text).toBe('▶ 1 s');
});
