import { linkLines } from './links.js';

describe('linkLines', () => {
  const facts = { port: 3003, dataDir: '/srv/data' };

  it('shows where to watch, work and program', () => {
    expect(linkLines({ ...facts, setupToken: undefined })).toEqual([
      '  Viewer         http://localhost:3003/',
      '  Control room   http://localhost:3003/director',
      '  API            http://localhost:3003/docs',
      '  Data, logs     /srv/data',
    ]);
  });

  it('lets the first person in, once', () => {
    expect(linkLines({ ...facts, setupToken: 'a+b' })).toContain(
      '  First account  http://localhost:3003/director/setup?token=a%2Bb',
    );
  });
});
