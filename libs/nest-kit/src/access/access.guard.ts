import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { notAllowed, notSignedIn, closedRoute } from './access.errors.js';
import {
  ACCESS_RULE,
  type AccessRule,
  type AuthenticatedRequest,
  Authenticator,
  mayActAs,
} from './access.js';
import { OriginPolicy } from './origin-policy.js';

/** Deny by default: finds out who asks, checks where the request comes from, then the route's rule. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly origins: OriginPolicy,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets are checked where they connect; a message on an open one needs no second look.
    if (context.getType() !== 'http') return true;

    const rule = this.reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule) {
      throw closedRoute({ route: `${context.getClass().name}.${context.getHandler().name}` });
    }
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    this.origins.assertAllowed(request);
    request.me = await this.authenticator.authenticate(request);
    if (rule.kind === 'public') return true;
    if (!request.me) throw notSignedIn();
    if (!mayActAs(request.me.role, rule.role)) {
      throw notAllowed({ needed: rule.role, role: request.me.role });
    }
    return true;
  }
}
