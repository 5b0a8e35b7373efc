import type { MediaType } from '@cuelight/contracts';
import { fileTypeFromBuffer } from 'file-type';

/** How much of a file is looked at: drawing programs put long comments before the first element. */
export const SNIFFED_BYTES = 64 * 1024;

export type Sniffed =
  | { readonly kind: 'media'; readonly type: MediaType; readonly mimeType: string }
  /** `found` completes the sentence "the content is ...". */
  | { readonly kind: 'other'; readonly found: string };

/** What browsers show as a picture, and sharp can open. */
const IMAGES = new Set([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
]);

/** Decides by the first bytes what a file is. Its name and what the client says of it do not count. */
export async function sniff(head: Uint8Array): Promise<Sniffed> {
  const mime = (await fileTypeFromBuffer(head))?.mime;
  if (mime !== undefined && IMAGES.has(mime)) {
    return { kind: 'media', type: 'image', mimeType: mime };
  }
  if (mime?.startsWith('video/')) return { kind: 'media', type: 'video', mimeType: mime };
  const isText = mime === undefined || mime === 'application/xml';
  if (isText && isSvg(head)) return { kind: 'media', type: 'image', mimeType: 'image/svg+xml' };
  return { kind: 'other', found: mime ?? 'of no kind that is known' };
}

function isSvg(head: Uint8Array): boolean {
  const text = new TextDecoder(encodingOf(head)).decode(head);
  const root = /<(?:[\w-]+:)?svg[\s/>]/iy;
  root.lastIndex = afterPrologue(text);
  return root.test(text);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/**
 * Where the first element may begin: after the XML declaration, the document type and comments. A
 * scanner and not one regular expression, which could be made to run for ever.
 */
function afterPrologue(text: string): number {
  let at = 0;
  for (;;) {
    const space = /\s*/y;
    space.lastIndex = at;
    space.test(text);
    at = space.lastIndex;
    const end = endOfPrologueItem(text, at);
    if (end <= at) return at;
    at = end;
  }
}

/** @returns where the declaration, comment or document type at this place ends; `at` when there is none */
function endOfPrologueItem(text: string, at: number): number {
  const after = (mark: string, from = at): number => {
    const found = text.indexOf(mark, from);
    return found === -1 ? at : found + mark.length;
  };
  if (text.startsWith('<?', at)) return after('?>');
  if (text.startsWith('<!--', at)) return after('-->');
  if (text.slice(at, at + 9).toLowerCase() !== '<!doctype') return at;
  const close = text.indexOf('>', at);
  const subset = text.indexOf('[', at);
  return subset === -1 || subset > close ? after('>') : after('>', after(']', subset));
}
