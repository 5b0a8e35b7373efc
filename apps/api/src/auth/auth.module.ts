import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import {
  AccessGuard,
  Authenticator,
  OriginPolicy,
  ProxyTrust,
  RateLimiter,
  RequestLimits,
} from '@cuelight/nest-kit';
import { API_ENV, type ApiEnv } from '../env.js';
import { AccessChanges } from './access-changes.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { AuthController } from './auth.controller.js';
import { KnownCallers } from './known-callers.js';
import { LocalAdminToken } from './local-admin-token.js';
import { PasswordHasher } from './password-hasher.js';
import { PersonStore } from './person.store.js';
import { RequestAuthenticator } from './request-authenticator.js';
import { SessionCookie } from './session-cookie.js';
import { SessionStore } from './session.store.js';
import { SessionsService } from './sessions.service.js';
import { SetupLink } from './setup-link.js';
import { SetupService } from './setup.service.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignInService } from './sign-in.service.js';
import { TokenStore } from './token.store.js';
import { TokensController } from './tokens.controller.js';
import { TokensService } from './tokens.service.js';

@Global()
@Module({
  controllers: [AuthController, AccountsController, TokensController],
  providers: [
    PersonStore,
    SessionStore,
    TokenStore,
    AccessChanges,
    KnownCallers,
    PasswordHasher,
    SessionCookie,
    SessionsService,
    SignInAttempts,
    SignInService,
    SetupLink,
    SetupService,
    AccountsService,
    TokensService,
    LocalAdminToken,
    { provide: Authenticator, useClass: RequestAuthenticator },
    {
      provide: OriginPolicy,
      inject: [API_ENV],
      useFactory: (env: ApiEnv) => new OriginPolicy(env.ALLOWED_ORIGINS),
    },
    {
      provide: ProxyTrust,
      inject: [API_ENV],
      useFactory: (env: ApiEnv) => new ProxyTrust(env.TRUSTED_PROXIES),
    },
    { provide: RateLimiter, useFactory: () => new RateLimiter() },
    {
      provide: RequestLimits,
      inject: [RateLimiter, ProxyTrust],
      useFactory: (limiter: RateLimiter, proxies: ProxyTrust) =>
        new RequestLimits(limiter, proxies),
    },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Authenticator, OriginPolicy, ProxyTrust, AccessChanges],
})
export class AuthModule {}
