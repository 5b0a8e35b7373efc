import { isPlainHost } from './plain-host.js';

type Directives = Readonly<Record<string, readonly string[]>>;

const NONE = ["'none'"] as const;
const SELF = ["'self'"] as const;

function policyOf(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

/** For everything that is not a page: an answer opened in a browser may do nothing at all. */
export const closedPolicy = policyOf({
  'default-src': NONE,
  'base-uri': NONE,
  'form-action': NONE,
  'frame-ancestors': NONE,
});

export interface PageContext {
  /** Marks the style elements that Angular makes; a new one for every load of the page. */
  readonly nonce: string;
  /** The Host header of the request. */
  readonly host: string | undefined;
  /** Which sites may show the page in a frame. */
  readonly framedBy: 'nobody' | 'anybody';
}

/**
 * For the console and the viewer. Scripts come from our own files only, styles from our files and from
 * Angular (by nonce); hls.js plays from blobs, works in a worker made from one, and begins a captions
 * track with an empty data: address.
 */
export function pagePolicy({ nonce, host, framedBy }: PageContext): string {
  return policyOf({
    'default-src': NONE,
    'script-src': SELF,
    'style-src': [...SELF, `'nonce-${nonce}'`],
    'img-src': [...SELF, 'data:', 'blob:'],
    'media-src': [...SELF, 'blob:', 'data:'],
    'font-src': SELF,
    'connect-src': [...SELF, ...socketsOf(host)],
    'worker-src': [...SELF, 'blob:'],
    'manifest-src': SELF,
    'base-uri': SELF,
    'form-action': SELF,
    'frame-ancestors': framedBy === 'anybody' ? ['*'] : NONE,
  });
}

/** Safari before 15.4 does not take 'self' to cover the sockets of the same host. */
function socketsOf(host: string | undefined): string[] {
  return isPlainHost(host) ? [`ws://${host}`, `wss://${host}`] : [];
}

/** For Swagger UI, which shows examples in style attributes and its pictures as data. */
export const docsPolicy = policyOf({
  'default-src': NONE,
  'script-src': SELF,
  'style-src': SELF,
  'img-src': [...SELF, 'data:'],
  'connect-src': SELF,
  'base-uri': NONE,
  'form-action': NONE,
  'frame-ancestors': NONE,
});
