import sharp from 'sharp';
import { sniff } from './sniff.js';

const picture = sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } });

describe('sniff', () => {
  it.each([
    ['image/png', picture.clone().png()],
    ['image/jpeg', picture.clone().jpeg()],
    ['image/gif', picture.clone().gif()],
    ['image/webp', picture.clone().webp()],
    ['image/avif', picture.clone().avif({ effort: 0 })],
  ])('knows %s by its bytes', async (mimeType, made) => {
    expect(await sniff(await made.toBuffer())).toEqual({ kind: 'media', type: 'image', mimeType });
  });

  it.each([
    ['an MP4', Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2mp41'), 'video/mp4'],
    ['a QuickTime film', Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  '), 'video/quicktime'],
    ['an AVI', Buffer.from('RIFF\0\0\0\0AVI LIST'), 'video/vnd.avi'],
  ])('knows %s', async (_what, head, mimeType) => {
    expect(await sniff(head)).toEqual({ kind: 'media', type: 'video', mimeType });
  });

  it.each([
    ['plain', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['declared', '<?xml version="1.0"?>\n<svg/>'],
    [
      'with all that may precede it',
      '\ufeff<?xml version="1.0"?><!-- made > by --><!DOCTYPE svg PUBLIC "-//W3C" "x" [<!ENTITY a "b">]>\n<svg width="1">',
    ],
    ['with a prefix', '<s:svg xmlns:s="http://www.w3.org/2000/svg"/>'],
  ])('knows a drawing (%s)', async (_how, text) => {
    expect(await sniff(Buffer.from(text))).toMatchObject({ mimeType: 'image/svg+xml' });
  });

  it('does not get lost in a file made to be slow', async () => {
    // A regular expression that backtracks would not come back from these within the test's time.
    for (const text of [
      `<!DOCTYPE ${'[]'.repeat(30_000)}`,
      `<?xml ?>${'<!---->'.repeat(9_000)} <`,
    ]) {
      expect(await sniff(Buffer.from(text))).toMatchObject({ kind: 'other' });
    }
  });

  it('knows a drawing in UTF-16', async () => {
    const text = Buffer.from('\ufeff<svg/>', 'utf16le');
    expect(await sniff(text)).toMatchObject({ mimeType: 'image/svg+xml' });
  });

  it.each([
    ['a page with a drawing in it', '<!DOCTYPE html><html><svg/></html>'],
    ['text that talks of drawings', 'the element <svg> is'],
    ['a PDF', '%PDF-1.7\n'],
    ['sound', 'ID3\x03\0\0\0\0\0\0'],
    ['an executable', '\x7fELF\x02\x01\x01'],
    ['a photo we cannot show', 'II*\0\x10\0\0\0'],
    ['nothing', ''],
  ])('does not take %s', async (_what, text) => {
    expect(await sniff(Buffer.from(text, 'latin1'))).toMatchObject({ kind: 'other' });
  });
});
