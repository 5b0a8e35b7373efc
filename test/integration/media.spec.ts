import { jest } from '@jest/globals';
import { type MediaItem, type Problem, type Segment, type TvLayerState } from '@cuelight/contracts';
import sharp from 'sharp';
import { request } from 'undici';
import { MediaUnderTest } from './media.driver.js';
import { LiveClient } from './support/live-client.js';
import { drawingWithScript, film, picture } from './support/media-files.js';

jest.setTimeout(30_000);

let media: MediaUnderTest;

beforeAll(async () => {
  media = await MediaUnderTest.start();
});

afterAll(() => media.close());

describe('an upload', () => {
  it('of a picture is measured and has a thumbnail when it is answered', async () => {
    const bytes = await picture('#2040d0', 640, 360);
    const item = await media.add(bytes, 'blue.png');
    expect(item).toMatchObject({
      type: 'image',
      status: 'ready',
      filename: 'blue.png',
      mimeType: 'image/png',
      size: bytes.length,
      width: 640,
      height: 360,
      duration: null,
      hasAudio: false,
      source: { kind: 'upload' },
    });
    expect((await media.api.admin.get(`/api/media/${item.id}`)).body).toEqual(item);

    const answer = await media.fetch(item.thumbnailUrl);
    expect(answer.headers.get('content-type')).toBe('image/jpeg');
    const thumbnail = sharp(await answer.arrayBuffer());
    expect(await thumbnail.metadata()).toMatchObject({ format: 'jpeg', width: 200, height: 200 });
    const { dominant } = await thumbnail.stats();
    expect(dominant.b).toBeGreaterThan(180);
  });

  it('of a video knows its length and its sound, and has a poster', async () => {
    const item = await media.add(await film(3), 'holiday.mp4');
    expect(item).toMatchObject({
      type: 'video',
      status: 'ready',
      mimeType: 'video/mp4',
      width: 320,
      height: 180,
      hasAudio: true,
    });
    expect(item.duration).toBeCloseTo(3, 0);
    const { channels } = await sharp(
      await (await media.fetch(item.thumbnailUrl)).arrayBuffer(),
    ).stats();
    expect(channels[0]?.stdev).toBeGreaterThan(20);
  });

  it('goes by its content, whatever its name says', async () => {
    const item = await media.add(await picture('#101010'), '../../report.pdf');
    expect(item).toMatchObject({ filename: 'report.pdf', mimeType: 'image/png', type: 'image' });
  });

  it('keeps a name in any language', async () => {
    const item = await media.add(await picture('#111111'), 'Grüße 🌵.png');
    expect(item.filename).toBe('Grüße 🌵.png');
    const original = await media.fetch(item.originalUrl);
    expect(original.headers.get('content-disposition')).toBe(
      `inline; filename="Gr__e __.png"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%F0%9F%8C%B5.png`,
    );
  });

  it('reaches every console, as it comes in and as it is ready', async () => {
    const live = await LiveClient.overWebSocket(media.api.url, media.api.admin.token);
    try {
      const item = await media.add(await picture('#121212'), 'live.png');
      const isReady = (status: string) => (envelope: { event: string; data: unknown }) =>
        envelope.event === 'media:update' &&
        (envelope.data as { upserted: MediaItem[] }).upserted.some(
          (found) => found.id === item.id && found.status === status,
        );
      const came = await live.next(isReady('processing'));
      const ready = await live.next(isReady('ready'));
      expect(ready.seq).toBeGreaterThan(came.seq);

      await media.api.admin.delete(`/api/media/${item.id}`);
      const gone = await live.next(
        ({ event, data }) =>
          event === 'media:update' && (data as { removed: string[] }).removed.includes(item.id),
      );
      expect(gone.seq).toBeGreaterThan(ready.seq);
    } finally {
      live.close();
    }
  });
});

describe('the list', () => {
  it('is newest first, by type and in pages', async () => {
    const first = await media.add(await picture('#200000'), 'first.png');
    const second = await media.add(await film(1), 'second.mp4');
    const third = await media.add(await picture('#210000'), 'third.png');
    const ids = ({ items }: { items: MediaItem[] }) => items.map(({ id }) => id);

    expect(ids(await media.list()).slice(0, 3)).toEqual([third.id, second.id, first.id]);
    const images = await media.list('?type=image');
    expect(ids(images).slice(0, 2)).toEqual([third.id, first.id]);
    expect(images.items.every(({ type }) => type === 'image')).toBe(true);

    const page = await media.list('?limit=1&offset=1');
    expect(ids(page)).toEqual([second.id]);
    expect(page.total).toBe((await media.list('?limit=200')).items.length);
    expect(await media.list('?offset=100000')).toEqual({ items: [], total: page.total });
  });

  it.each(['?limit=0', '?limit=201', '?limit=x', '?offset=-1', '?type=audio', '?limit=1&limit=2'])(
    'refuses %s',
    async (query) => {
      expect(await media.api.admin.get(`/api/media${query}`)).toMatchObject({ status: 400 });
    },
  );

  it('of another show has nothing of this one', async () => {
    const answer = await media.api.admin.get<Problem>('/api/media?show=nobody');
    expect(answer).toMatchObject({ status: 404, body: { code: 'SHOW_NOT_FOUND' } });
  });
});

describe('the original', () => {
  let bytes: Buffer;
  let item: MediaItem;

  beforeAll(async () => {
    bytes = await picture('#303030', 300, 200);
    item = await media.add(bytes, 'whole.png');
  });

  it('is the file as it was sent, to be kept for ever', async () => {
    const answer = await media.fetch(item.originalUrl);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'accept-ranges': 'bytes',
      etag: `"${item.hash}"`,
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=100-', 100, undefined],
    ['bytes=-7', -7, undefined],
  ])('is sent in part for %s', async (range, start, end) => {
    const answer = await media.fetch(item.originalUrl, { range });
    expect(answer.status).toBe(206);
    const part = Buffer.from(await answer.arrayBuffer());
    expect(part.equals(bytes.subarray(start, end))).toBe(true);
  });

  it('has no part behind its end', async () => {
    const answer = await media.fetch(item.originalUrl, { range: 'bytes=99999999-' });
    expect(answer.status).toBe(416);
    expect(answer.headers.get('content-range')).toBe(`bytes */${bytes.length}`);
    expect(await answer.json()).toMatchObject({ code: 'RANGE_NOT_SATISFIABLE' });
  });

  it('is not sent again to whoever has it', async () => {
    // Not with fetch: it adds `Cache-Control: no-cache` to conditions, and then means it.
    const known = await request(`${media.api.url}${item.originalUrl}`, {
      headers: {
        authorization: `Bearer ${media.api.admin.token}`,
        'if-none-match': `"${item.hash}"`,
      },
    });
    expect({ status: known.statusCode, body: await known.body.text() }).toEqual({
      status: 304,
      body: '',
    });
    const head = await media.fetch(item.originalUrl, {}, 'HEAD');
    expect(head.headers.get('content-length')).toBe(String(bytes.length));
  });

  it('of a drawing cannot do anything, and its thumbnail is a picture', async () => {
    const drawing = await media.add(drawingWithScript, 'drawing.svg');
    expect(drawing).toMatchObject({ mimeType: 'image/svg+xml', width: 40, height: 40 });
    const answer = await media.fetch(drawing.originalUrl);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/svg+xml',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    const thumbnail = await media.fetch(drawing.thumbnailUrl);
    expect(thumbnail.headers.get('content-type')).toBe('image/jpeg');
  });
});

describe('removing', () => {
  it('takes the files along, and the address with them', async () => {
    const item = await media.add(await picture('#400000'), 'short.png');
    const before = await media.files();
    expect(await media.api.admin.delete(`/api/media/${item.id}`)).toMatchObject({
      status: 200,
      body: { ok: true },
    });

    expect((await media.files()).length).toBe(before.length - 2);
    for (const path of ['', '/original', '/thumbnail']) {
      const answer = await media.api.admin.get<Problem>(`/api/media/${item.id}${path}`);
      expect(answer).toMatchObject({ status: 404, body: { code: 'MEDIA_NOT_FOUND' } });
    }
    const again = await media.api.admin.delete(`/api/media/${item.id}`);
    expect(again).toMatchObject({ status: 404 });
  });

  it('leaves the same bytes to whoever else has them', async () => {
    const bytes = await picture('#410000');
    const [one, other] = await Promise.all([media.add(bytes, 'a.png'), media.add(bytes, 'b.png')]);
    expect(one.hash).toBe(other.hash);
    expect(one.id).not.toBe(other.id);

    await media.api.admin.delete(`/api/media/${one.id}`);
    expect((await media.fetch(other.originalUrl)).status).toBe(200);
    expect((await media.fetch(other.thumbnailUrl)).status).toBe(200);

    await media.api.admin.delete(`/api/media/${other.id}`);
    expect(await media.files()).not.toContain(one.hash);
    const third = await media.add(bytes, 'c.png');
    expect((await media.fetch(third.originalUrl)).status).toBe(200);
  });

  it.each([
    ['refers to it', (id: string) => ({ mediaRefs: [id] })],
    [
      'shows it in a cue',
      (id: string) => ({
        script: [{ speaker: 'chad', text: 'Look.', cues: [{ type: 'tv:show', target: id }] }],
      }),
    ],
  ])('is refused while a segment %s', async (_how, content) => {
    const item = await media.add(await picture('#420000'), 'plant.png');
    const segment = await media.api.admin.post<Segment>('/api/pipeline', {
      title: 'The plant',
      ...content(item.id),
    });
    expect(segment.status).toBe(201);

    const refused = await media.api.admin.delete<Problem>(`/api/media/${item.id}`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'MEDIA_IN_USE' } });
    expect(refused.body.message).toContain('"The plant", which is draft');
    expect((await media.fetch(item.originalUrl)).status).toBe(200);

    await media.api.admin.delete(`/api/pipeline/${segment.body.id}`);
    expect(await media.api.admin.delete(`/api/media/${item.id}`)).toMatchObject({ status: 200 });
  });

  it('takes it off the TV', async () => {
    const item = await media.add(await picture('#430000'), 'on-tv.png');
    await media.api.admin.post('/api/tv-layer/manual', { mediaId: item.id });
    await media.api.admin.delete(`/api/media/${item.id}`);
    const { body } = await media.api.admin.get<TvLayerState>('/api/tv-layer');
    expect(body).toMatchObject({ manual: null, active: null });
  });
});

it('is closed to visitors', async () => {
  for (const path of ['/api/media', '/api/media/upload', '/api/media/url']) {
    const method = path === '/api/media' ? 'GET' : 'POST';
    expect(await media.api.visitor.send(method, path, {})).toMatchObject({ status: 401 });
  }
});
