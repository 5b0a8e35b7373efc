import { inlineDisposition, safeFilename } from './filename.js';

describe('safeFilename', () => {
  it.each([
    ['photo.png', 'photo.png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\cat.jpg', 'cat.jpg'],
    ['..', '..'],
    ['a\u0000b\r\n.png', 'ab.png'],
    ['photo\u202Egnp.exe', 'photognp.exe'],
    ['  Grüße 🌵.webp ', 'Grüße 🌵.webp'],
    ['half \ud83c pair', 'half \ufffd pair'],
    ['/', 'file'],
    ['', 'file'],
    [undefined, 'file'],
  ])('%j becomes %j', (name, expected) => {
    expect(safeFilename(name)).toBe(expected);
  });

  it('keeps a long name to 255 characters and its extension', () => {
    const name = safeFilename(`${'x'.repeat(400)}.png`);
    expect([...name]).toHaveLength(255);
    expect(name).toMatch(/\.png$/);
  });
});

describe('inlineDisposition', () => {
  it.each([
    ['cat.png', `inline; filename="cat.png"; filename*=UTF-8''cat.png`],
    ['a"; x="b.png', `inline; filename="a__ x__b.png"; filename*=UTF-8''a%22%3B%20x%3D%22b.png`],
    ['Grüße.png', `inline; filename="Gr__e.png"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.png`],
    ["(it's).png", `inline; filename="_it_s_.png"; filename*=UTF-8''%28it%27s%29.png`],
  ])('%s', (name, expected) => {
    expect(inlineDisposition(name)).toBe(expected);
  });
});
