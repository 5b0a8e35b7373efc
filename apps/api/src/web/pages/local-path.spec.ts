import { localPath } from './local-path.js';

describe('localPath', () => {
  it.each([
    ['/docs', '/docs'],
    ['/director/show?tab=cast#chad', '/director/show?tab=cast#chad'],
    ['/a/../docs', '/docs'],
  ])('goes on to %s', (next, path) => {
    expect(localPath(next)).toBe(path);
  });

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/..//evil.example',
    'javascript:alert(1)',
    'docs',
    '',
    undefined,
    ['/docs'],
  ])('does not go on to %p', (next) => {
    expect(localPath(next)).toBeNull();
  });
});
