import { Injectable } from '@nestjs/common';
import type { Me } from '@cuelight/contracts';
import { Authenticator } from '@cuelight/nest-kit';
import type { IncomingMessage } from 'node:http';
import { KnownCallers } from './known-callers.js';
import { hashSecret } from './secret.js';
import { SessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';
import { TokensService } from './tokens.service.js';

const SECRET = /^[\w-]{20,100}$/;

/** Knows tools by their token and browsers by their cookie. */
@Injectable()
export class RequestAuthenticator extends Authenticator {
  constructor(
    private readonly known: KnownCallers,
    private readonly tokens: TokensService,
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
  ) {
    super();
  }

  async authenticate(request: Pick<IncomingMessage, 'headers'>): Promise<Me | null> {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      // Whoever names a token means it: a wrong one is not made up for by a cookie.
      const hash = hashOf(/^Bearer +(\S+)$/i.exec(authorization)?.[1]);
      return hash ? this.known.find(`token ${hash}`, () => this.tokens.find(hash)) : null;
    }
    const hash = hashOf(this.cookie.secretOf(request));
    return hash ? this.known.find(`session ${hash}`, () => this.sessions.find(hash)) : null;
  }
}

function hashOf(secret: string | undefined): string | null {
  return secret !== undefined && SECRET.test(secret) ? hashSecret(secret) : null;
}
