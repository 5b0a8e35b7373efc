import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Me } from '@cuelight/contracts';
import { closedRoute } from './access.errors.js';
import {
  ACCESS_RULE,
  type AccessRule,
  type AuthenticatedRequest,
  Authenticator,
} from './access.js';
import { assertRole } from './assert-role.js';
import { OriginPolicy } from './origin-policy.js';
import type { RateLimit } from './rate-limiter.js';
import { RATE_LIMIT, RequestLimits } from './request-limits.js';

/** Deny by default: where a request comes from, who sends it, how often, and then the route's rule. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly origins: OriginPolicy,
    private readonly limits: RequestLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    // Sockets are checked where they connect; a message on an open one needs no second look.
    if (context.getType() !== 'http') return true;

    const rule = this.read<AccessRule>(ACCESS_RULE, context);
    if (!rule) {
      throw closedRoute({ route: `${context.getClass().name}.${context.getHandler().name}` });
    }
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    this.origins.assertAllowed(request);
    const me = await this.whoAsks(request, rule);
    request.me = me;
    this.limits.assertWithin(request, me, this.read<RateLimit | 'none'>(RATE_LIMIT, context));
    if (rule.kind === 'role') assertRole(me, rule.role);
    return true;
  }

  private read<T>(key: symbol, context: ExecutionContext): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [
      context.getHandler(),
      context.getClass(),
    ]);
  }

  private async whoAsks(request: AuthenticatedRequest, rule: AccessRule): Promise<Me | null> {
    try {
      return await this.authenticator.authenticate(request);
    } catch (error) {
      // A public page, above all /health, must answer also while nobody can be looked up.
      if (rule.kind === 'public') return null;
      throw error;
    }
  }
}
