import type { Request, Response } from 'express';
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pagePolicy, type PageContext } from '../headers/content-security-policy.js';
import { pageNotBuilt } from './pages.errors.js';
import type { BuiltApp } from './web-folder.js';

/** Stands in `index.html` where the nonce of a load belongs; Angular reads it there (`ngCspNonce`). */
const PLACEHOLDER = 'CSP_NONCE';

interface Sending extends Pick<PageContext, 'framedBy'> {
  /** Takes the place of the title that the page was built with. */
  readonly head?: string | undefined;
}

/** The `index.html` of a built page, sent with a policy and a nonce of its own for every load. */
export class BuiltPage {
  private readonly path: string;
  private kept: { readonly writtenAt: number; readonly html: string } | undefined;

  constructor(
    private readonly app: BuiltApp,
    folder: string,
  ) {
    this.path = join(folder, 'index.html');
  }

  async send(request: Request, response: Response, { framedBy, head }: Sending): Promise<void> {
    const built = await this.html();
    // A function: what a title says is no pattern of a replacement.
    const html = head === undefined ? built : built.replace(/<title>[^<]*<\/title>/, () => head);
    const nonce = randomBytes(16).toString('base64');
    response.setHeader(
      'Content-Security-Policy',
      pagePolicy({ nonce, host: request.headers.host, framedBy }),
    );
    if (framedBy === 'anybody') response.removeHeader('X-Frame-Options');
    // Never answered with "not modified": the nonce in the browser's copy would be an old one.
    response.setHeader('Cache-Control', 'no-cache');
    response.type('html').end(html.replaceAll(PLACEHOLDER, nonce));
  }

  /** Read again when a build has written it anew. */
  private async html(): Promise<string> {
    try {
      const { mtimeMs } = await stat(this.path);
      if (this.kept?.writtenAt !== mtimeMs) {
        this.kept = { writtenAt: mtimeMs, html: await readFile(this.path, 'utf8') };
      }
      return this.kept.html;
    } catch (error) {
      throw pageNotBuilt({ app: this.app }, { cause: error });
    }
  }
}
