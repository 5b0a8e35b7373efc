import { knownBrowser, newBrowserMark } from './known-browser.js';

const ada = '$argon2id$v=19$m=19456,t=2,p=1$ada';
const grace = '$argon2id$v=19$m=19456,t=2,p=1$grace';

describe('knownBrowser', () => {
  it('knows a browser by its mark, each by its own', () => {
    const [one, other] = [newBrowserMark(ada), newBrowserMark(ada)];
    expect(knownBrowser(one, ada)).toBe(one.split('.')[0]);
    expect(knownBrowser(one, ada)).not.toBe(knownBrowser(other, ada));
  });

  it.each([
    ['no mark', undefined],
    ['the mark of somebody else', newBrowserMark(grace)],
    ['a mark with another id', newBrowserMark(ada).replace(/^./, (c) => (c === 'A' ? 'B' : 'A'))],
    ['a signature of another length', `${newBrowserMark(ada)}x`],
    ['nonsense', '../../etc/passwd'],
  ])('does not know it by %s', (_name, mark) => {
    expect(knownBrowser(mark, ada)).toBeNull();
  });
});
