import { Injectable } from '@nestjs/common';
import { Authenticator, mayActAs, OriginPolicy } from '@cuelight/nest-kit';
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AddressHash, ChatPeople, type Speaker } from '../chat/index.js';
import { ShowBySlug } from '../show/index.js';
import { ViewerPlaces } from './viewer.places.js';
import type { Viewer } from './viewer.js';

const TOKEN = /^[\w-]{20,100}$/;

/** Finds out at the handshake who comes: everybody may watch and chat, but not without end from one address. */
@Injectable()
export class ViewerAdmission {
  constructor(
    private readonly places: ViewerPlaces,
    private readonly authenticator: Authenticator,
    private readonly origins: OriginPolicy,
    private readonly shows: ShowBySlug,
    private readonly addresses: AddressHash,
    private readonly people: ChatPeople,
  ) {}

  /** @throws DomainError; when it does not, `leave` gives the place back */
  async admit(request: IncomingMessage, shownToken: string | undefined): Promise<Viewer> {
    this.origins.assertOwnPage(request);
    this.places.take(request);
    try {
      return await this.identify(request, shownToken);
    } catch (error) {
      this.places.leave(request);
      throw error;
    }
  }

  leave(request: IncomingMessage): void {
    this.places.leave(request);
  }

  /** The account of a moderator; a session that has ended is no reason to send a viewer away. */
  async moderatorOf(request: Pick<IncomingMessage, 'headers'>): Promise<Speaker['moderator']> {
    const me = await this.authenticator.authenticate(request).catch(() => null);
    return me && mayActAs(me.role, 'moderator') ? { id: me.id, name: me.name } : null;
  }

  private async identify(
    request: IncomingMessage,
    shownToken: string | undefined,
  ): Promise<Viewer> {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const showId = await this.shows.transform(searchParams.get('show') ?? undefined);
    const kept = TOKEN.test(shownToken ?? '') ? shownToken : undefined;
    const token = kept ?? randomBytes(32).toString('base64url');
    const tokenHash = createHash('sha256').update(token).digest('hex');
    return {
      token,
      personKey: tokenHash.slice(0, 16),
      toldSelf: '',
      speaker: {
        showId,
        tokenHash,
        addressHash: await this.addresses.of(showId, this.places.addressOf(request)),
        moderator: await this.moderatorOf(request),
        person: kept ? await this.people.find(showId, tokenHash) : this.people.newcomer(tokenHash),
      },
    };
  }
}
