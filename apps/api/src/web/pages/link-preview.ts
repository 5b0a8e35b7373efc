import { Injectable } from '@nestjs/common';
import type { Show } from '@cuelight/contracts';
import { ProxyTrust } from '@cuelight/nest-kit';
import type { Request } from 'express';
import { setTimeout } from 'node:timers/promises';
import { ShowBySlug, ShowService } from '../../show/index.js';
import { isPlainHost } from '../headers/plain-host.js';
import { previewHead } from './preview-head.js';

/** A page without its title is better than none: a database that hangs holds nobody up. */
const READ_WITHIN_MS = 1_000;

/** What the page of a show says of itself to those who only look at its head: messengers, search engines. */
@Injectable()
export class LinkPreview {
  private reading: Promise<Show> | undefined;
  private last: Show | undefined;

  constructor(
    private readonly shows: ShowService,
    private readonly bySlug: ShowBySlug,
    private readonly proxies: ProxyTrust,
  ) {}

  /** The elements for the head; undefined while nobody knows the show. The page works without. */
  async head(request: Request): Promise<string | undefined> {
    const late = setTimeout(READ_WITHIN_MS, undefined, { ref: false });
    const show = (await Promise.race([this.read().catch(() => undefined), late])) ?? this.last;
    if (!show) return undefined;
    this.last = show;
    const { host } = request.headers;
    const scheme = this.proxies.isSecure(request) ? 'https' : 'http';
    return previewHead({
      title: show.title,
      description: show.blueprint.premise,
      origin: isPlainHost(host) ? `${scheme}://${host}` : '',
    });
  }

  /** Once for all who ask at the same moment. */
  private read(): Promise<Show> {
    this.reading ??= this.bySlug
      .transform(undefined)
      .then((id) => this.shows.show(id))
      .finally(() => (this.reading = undefined));
    return this.reading;
  }
}
