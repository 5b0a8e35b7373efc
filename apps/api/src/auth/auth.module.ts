import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard, Authenticator, OriginPolicy } from '@cuelight/nest-kit';
import { API_ENV, type ApiEnv } from '../env.js';
import { AuthStore } from './auth.store.js';
import { LocalAdminToken } from './local-admin-token.js';
import { RequestAuthenticator } from './request-authenticator.js';

@Global()
@Module({
  providers: [
    AuthStore,
    LocalAdminToken,
    { provide: Authenticator, useClass: RequestAuthenticator },
    {
      provide: OriginPolicy,
      inject: [API_ENV],
      useFactory: (env: ApiEnv) => new OriginPolicy(env.ALLOWED_ORIGINS),
    },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Authenticator, OriginPolicy],
})
export class AuthModule {}
