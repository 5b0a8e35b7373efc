import { Inject, Injectable } from '@nestjs/common';
import {
  Authenticator,
  callerOfAddress,
  mayActAs,
  OriginPolicy,
  ProxyTrust,
  type RateLimit,
  RateLimiter,
} from '@cuelight/nest-kit';
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AddressHash, ChatPeople, type Speaker } from '../chat/index.js';
import { API_ENV, type ApiEnv } from '../env.js';
import { ShowBySlug } from '../show/index.js';
import { tooManyPages, tooManyVisits } from './audience.errors.js';
import type { Viewer } from './viewer.js';

const TOKEN = /^[\w-]{20,100}$/;
/** A storm of people who come back after an outage passes; a program that connects for ever does not. */
const VISITS: RateLimit = { name: 'viewer, address', burst: 1_000, everyMs: 50 };

/** Decides at the handshake who may watch and chat: everybody, but not without end from one address. */
@Injectable()
export class ViewerAdmission {
  private readonly limiter = new RateLimiter();
  private readonly pages = new Map<string, number>();

  constructor(
    @Inject(API_ENV) private readonly env: Pick<ApiEnv, 'VIEWERS_PER_ADDRESS'>,
    private readonly authenticator: Authenticator,
    private readonly origins: OriginPolicy,
    private readonly proxies: ProxyTrust,
    private readonly shows: ShowBySlug,
    private readonly addresses: AddressHash,
    private readonly people: ChatPeople,
  ) {}

  /** @throws DomainError; when it does not, `leave` gives the place back */
  async admit(request: IncomingMessage, shownToken: unknown): Promise<Viewer> {
    this.origins.assertOwnPage(request);
    const address = this.proxies.addressOf(request);
    this.takePlace(callerOfAddress(address));
    try {
      return await this.identify(request, address, shownToken);
    } catch (error) {
      this.leave(request);
      throw error;
    }
  }

  leave(request: IncomingMessage): void {
    const caller = callerOfAddress(this.proxies.addressOf(request));
    const left = (this.pages.get(caller) ?? 1) - 1;
    if (left > 0) this.pages.set(caller, left);
    else this.pages.delete(caller);
  }

  /** The account of a moderator; a session that has ended is no reason to send a viewer away. */
  async moderatorOf(request: Pick<IncomingMessage, 'headers'>): Promise<Speaker['moderator']> {
    const me = await this.authenticator.authenticate(request).catch(() => null);
    return me && mayActAs(me.role, 'moderator') ? { id: me.id, name: me.name } : null;
  }

  private takePlace(caller: string): void {
    const waitMs = this.limiter.take(VISITS, caller);
    if (waitMs > 0) throw tooManyVisits(undefined, { retryAfterSeconds: waitMs / 1_000 });
    const open = this.pages.get(caller) ?? 0;
    if (open >= this.env.VIEWERS_PER_ADDRESS) throw tooManyPages();
    this.pages.set(caller, open + 1);
  }

  private async identify(
    request: IncomingMessage,
    address: string,
    shownToken: unknown,
  ): Promise<Viewer> {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const showId = await this.shows.transform(searchParams.get('show') ?? undefined);
    const isKnown = typeof shownToken === 'string' && TOKEN.test(shownToken);
    const token = isKnown ? shownToken : randomBytes(32).toString('base64url');
    const tokenHash = createHash('sha256').update(token).digest('hex');
    return {
      token,
      personKey: tokenHash.slice(0, 16),
      toldSelf: '',
      speaker: {
        showId,
        tokenHash,
        addressHash: await this.addresses.of(showId, address),
        moderator: await this.moderatorOf(request),
        person: await this.people.find(showId, tokenHash),
      },
    };
  }
}
