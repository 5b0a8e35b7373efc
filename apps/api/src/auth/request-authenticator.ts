import { Injectable } from '@nestjs/common';
import type { Me } from '@cuelight/contracts';
import { Authenticator } from '@cuelight/nest-kit';
import type { IncomingMessage } from 'node:http';
import { AuthStore } from './auth.store.js';
import { hashSecret } from './secret.js';

/** Knows callers by their token. */
@Injectable()
export class RequestAuthenticator extends Authenticator {
  constructor(private readonly store: AuthStore) {
    super();
  }

  async authenticate(request: Pick<IncomingMessage, 'headers'>): Promise<Me | null> {
    const [, secret] = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '') ?? [];
    if (!secret) return null;
    const token = await this.store.tokenByHash(hashSecret(secret));
    return token && { id: token.id, kind: 'token', name: token.name, role: token.role };
  }
}
