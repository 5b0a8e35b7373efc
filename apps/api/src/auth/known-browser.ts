import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A browser in which somebody has signed in before keeps this mark. It lets nobody in; it only gives
 * that browser tries of its own, so that strangers who guess at a name cannot lock its owner out
 * (OWASP: Slow Down Online Guessing Attacks with Device Cookies).
 *
 * It is signed with the hash of the password: no key to keep, and a new password ends all marks.
 */
export function newBrowserMark(passwordHash: string): string {
  const id = randomBytes(16).toString('base64url');
  return `${id}.${sign(id, passwordHash)}`;
}

/** @returns the id of the browser, or null when the mark is missing, forged or of somebody else */
export function knownBrowser(mark: string | undefined, passwordHash: string): string | null {
  const [, id = '', signature = ''] = /^([\w-]{22})\.([\w-]{43})$/.exec(mark ?? '') ?? [];
  const expected = sign(id, passwordHash);
  const isGenuine =
    signature.length === expected.length &&
    timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
  return isGenuine ? id : null;
}

function sign(id: string, passwordHash: string): string {
  return createHmac('sha256', passwordHash).update(`known browser ${id}`).digest('base64url');
}
