import { type MediaItem, type Segment, SegmentStatus } from '@cuelight/contracts';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const plain: Segment = {
  id: id(0),
  status: 'draft',
  type: 'manual',
  title: 'Pineapple on pizza, settled by committee',
  seed: '',
  mediaRefs: [],
  script: [{ id: 'a', speaker: 'chad', text: 'Look at this pizza.', cues: [] }],
  estimatedDuration: 41,
  actualDuration: null,
  tvCues: [],
  lightingCues: [],
  exitContext: null,
  author: null,
  writingUntil: null,
  blockedLines: [],
  renderProgress: 0.62,
  renderReport: null,
  error: null,
  interrupted: false,
  version: 1,
  createdAt: 0,
  updatedAt: 0,
  airedAt: null,
};

/** One of each status, then one of each trouble. */
export const gallerySegments: readonly Segment[] = [
  ...SegmentStatus.options.map((status, at) => ({ ...plain, id: id(at), status })),
  { ...plain, id: id(10), writingUntil: 1 },
  { ...plain, id: id(11), error: 'The writer did not answer in time.' },
  { ...plain, id: id(12), blockedLines: [{ line: 0, hits: [{ rule: 'word', reason: 'a link' }] }] },
  { ...plain, id: id(13), status: 'aired', interrupted: true },
  { ...plain, id: id(14), type: 'filler', title: 'A'.repeat(120) },
];

const picture: MediaItem = {
  id: id(20),
  type: 'image',
  status: 'processing',
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
  originalUrl: '',
  thumbnailUrl: '',
  createdAt: 0,
};

export const galleryMedia: readonly MediaItem[] = [
  picture,
  { ...picture, id: id(21), status: 'failed', error: 'It cannot be read.' },
  { ...picture, id: id(22), type: 'video', duration: 12.4 },
];
