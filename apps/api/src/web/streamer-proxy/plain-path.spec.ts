import { isPlainPath } from './plain-path.js';

describe('isPlainPath', () => {
  it.each(['/streams/live/stream.m3u8', '/streams/live/run-3/seg_000123.m4s', '/streams/x~1'])(
    'takes %s',
    (path) => expect(isPlainPath(path)).toBe(true),
  );

  it.each([
    '/streams/../render',
    '/streams/live/..',
    '/streams/./live',
    '/streams//live',
    '/streams/%2e%2e/render',
    '/streams/live%2fstream.m3u8',
    '/streams/live\\..\\render',
    '/streams/.env',
    '/streams/',
  ])('refuses %s', (path) => expect(isPlainPath(path)).toBe(false));
});
