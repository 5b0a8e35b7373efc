import { holdsLink, withoutLinks } from './find-link.js';

describe('holdsLink', () => {
  it.each([
    'https://shop.example.com/x',
    'HTTP://EVIL.RU',
    'ftp://files.local/a',
    'see www.example.org',
    'buy at shop.example.com!',
    '(shop.com)',
    'evil.ru/win?x=1',
    'bit.ly/3abc',
    'me.is/this/way',
    'sub.domain.co.uk',
    'free-gold.gg',
    'ｅｖｉｌ．ｃｏｍ',
    'evil。com',
    'evil [dot] com',
    'evil (.) com',
    'go to evil dot com',
    '10.0.0.1:8080',
    '192.168.0.1/admin',
    'пример.рф',
    'javascript://x',
    'user:pass@evil.com',
  ])('finds one in %j', (line) => expect(holdsLink(line)).toBe(true));

  it.each([
    'Is the plant plastic?',
    'Wait.what',
    'and/or, 24/7, 3.14, v1.2.3',
    'e.g. this, i.e. that',
    'the dot com bubble',
    'dot dot dot',
    'hello.There',
    'version 10.0.0.1 is out',
    'no.it.is.so',
    'a... b',
    'me@home',
    'C:/temp',
    '12:30',
    'Ratio 1:2.',
  ])('finds none in %j', (line) => expect(holdsLink(line)).toBe(false));

  it('takes links out of a line and leaves the words', () => {
    expect(withoutLinks('look at https://a.example/ham now')).toBe('look at  now');
  });

  it('answers on long lines of what is almost a link', () => {
    for (const piece of ['a.', 'a-', 'a/', '.', 'a@', 'www.', 'a (', 'dot ']) {
      const began = performance.now();
      holdsLink(piece.repeat(5_000));
      expect(performance.now() - began).toBeLessThan(500);
    }
  });
});
