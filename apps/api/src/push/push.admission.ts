import { Injectable } from '@nestjs/common';
import type { Me } from '@cuelight/contracts';
import { assertRole, Authenticator, OriginPolicy } from '@cuelight/nest-kit';
import type { IncomingMessage } from 'node:http';
import { ShowBySlug } from '../show/index.js';

/** Who may listen, on Socket.IO and on the plain WebSocket. */
export const LISTENER_ROLE = 'moderator';

export interface Admitted {
  readonly me: Me;
  readonly showId: string;
}

/** Decides at the handshake who may watch which show. Open sockets are asked again now and then. */
@Injectable()
export class PushAdmission {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly origins: OriginPolicy,
    private readonly shows: ShowBySlug,
  ) {}

  /** @throws DomainError when the page, the person or the show is not right */
  async admit(request: IncomingMessage): Promise<Admitted> {
    this.origins.assertOwnPage(request);
    const me = await this.stillAllowed(request);
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    return { me, showId: await this.shows.transform(searchParams.get('show') ?? undefined) };
  }

  async stillAllowed(request: Pick<IncomingMessage, 'headers'>): Promise<Me> {
    const me = await this.authenticator.authenticate(request);
    assertRole(me, LISTENER_ROLE);
    return me;
  }
}
