import {
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import type { Me, Role, StaffRole } from '@cuelight/contracts';
import type { IncomingMessage } from 'node:http';

/** Who may call a route. Every route says so; a route that says nothing is closed to all. */
export type AccessRule =
  { readonly kind: 'public' } | { readonly kind: 'role'; readonly role: StaffRole };

export const ACCESS_RULE = Symbol('access rule');

/** Anybody, signed in or not. */
export const Public = () => SetMetadata(ACCESS_RULE, { kind: 'public' } satisfies AccessRule);

/** Signed in with this role or a higher one. */
export const Roles = (role: StaffRole) =>
  SetMetadata(ACCESS_RULE, { kind: 'role', role } satisfies AccessRule);

const ranks: Readonly<Record<Role, number>> = { viewer: 0, moderator: 1, director: 2, admin: 3 };

export function mayActAs(role: Role, needed: Role): boolean {
  return ranks[role] >= ranks[needed];
}

/** Finds out who sends a request or opens a socket. */
@Injectable()
export abstract class Authenticator {
  /** @returns null for a visitor, and for a cookie or token that is not valid (any more) */
  abstract authenticate(request: Pick<IncomingMessage, 'headers'>): Promise<Me | null>;
}

/** Where the guard leaves what it found out. */
export interface AuthenticatedRequest extends IncomingMessage {
  me?: Me | null;
}

/** In whose name a change is made: a person, a token, or the system itself. */
export interface Actor {
  readonly kind: 'person' | 'token' | 'system';
  readonly id: string | null;
  readonly name: string;
}

/** The caller of a route that is not public. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined => {
    const { me } = context.switchToHttp().getRequest<AuthenticatedRequest>();
    return me ? { kind: me.kind, id: me.id, name: me.name } : undefined;
  },
);

export const CurrentMe = createParamDecorator(
  (_: unknown, context: ExecutionContext): Me | null =>
    context.switchToHttp().getRequest<AuthenticatedRequest>().me ?? null,
);
