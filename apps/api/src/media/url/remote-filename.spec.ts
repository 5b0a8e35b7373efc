import { remoteFilename } from './remote-filename.js';

describe('remoteFilename', () => {
  it.each([
    ['https://a.example/cat.png', undefined, 'cat.png'],
    ['https://a.example/b/gr%C3%BC%C3%9Fe.webp?size=2', undefined, 'grüße.webp'],
    ['https://a.example/100%.png', undefined, '100%.png'],
    ['https://a.example/', undefined, 'a.example'],
    ['https://a.example/download', 'attachment; filename="film.mp4"', 'film.mp4'],
    ['https://a.example/x', 'attachment; filename=film.mp4; size=1', 'film.mp4'],
    [
      'https://a.example/x',
      `attachment; filename="Gr__e.png"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.png`,
      'Grüße.png',
    ],
    ['https://a.example/cat.png', 'inline', 'cat.png'],
  ])('%s with %j is %s', (address, header, expected) => {
    expect(remoteFilename(new URL(address), header)).toBe(expected);
  });
});
