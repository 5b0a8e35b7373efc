import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { Done, Me, Setup, SignIn } from '@cuelight/contracts';
import {
  Answers,
  type AuthenticatedRequest,
  CurrentMe,
  notSignedIn,
  ProxyTrust,
  Public,
  type RateLimit,
  RateLimited,
  Roles,
} from '@cuelight/nest-kit';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { newBrowserMark } from './known-browser.js';
import { SessionCookie } from './session-cookie.js';
import { SetupService, type SignedIn } from './setup.service.js';
import { SignInService } from './sign-in.service.js';

/** The token of the link cannot be guessed; this only keeps the noise down. */
const setupLimit: RateLimit = { name: 'setup', burst: 10, everyMs: 6_000 };

@ApiTags('Accounts')
@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly setups: SetupService,
    private readonly signIns: SignInService,
    private readonly cookie: SessionCookie,
    private readonly proxies: ProxyTrust,
  ) {}

  @Post('setup')
  @Public()
  @RateLimited(setupLimit)
  @ApiOperation({
    summary: 'Make the first admin',
    description: 'Once, with the token of the link that the first start prints.',
  })
  @Answers(Me, 201)
  async setUp(
    @Body({ schema: Setup }) body: Setup,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    return this.welcome(request, response, await this.setups.setUp(body));
  }

  @Post('sign-in')
  @Public()
  @ApiOperation({
    summary: 'Sign in',
    description:
      'Sets the session cookie. Wrong tries get slower; the answer never tells whether a name exists.',
  })
  @Answers(Me)
  async signIn(
    @Body({ schema: SignIn }) body: SignIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Me> {
    const signedIn = await this.signIns.signIn(body, {
      address: this.proxies.addressOf(request),
      browserMark: this.cookie.browserMarkOf(request),
      oldSecret: this.cookie.secretOf(request),
    });
    return this.welcome(request, response, signedIn);
  }

  @Post('sign-out')
  @Public()
  @ApiOperation({ summary: 'End the session' })
  @Answers(Done)
  async signOut(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Done> {
    const secret = this.cookie.secretOf(request);
    if (secret) await this.signIns.signOut(secret);
    this.cookie.take(request, response);
    return { ok: true };
  }

  @Get('me')
  @ApiOperation({ summary: 'Who is asking' })
  @Roles('moderator')
  @Answers(Me)
  me(@CurrentMe() me: Me | null): Me {
    if (!me) throw notSignedIn();
    return me;
  }

  private welcome(
    request: Request & AuthenticatedRequest,
    response: Response,
    { me, secret, passwordHash }: SignedIn,
  ): Me {
    // From here on the request is theirs: the audit names them.
    request.me = me;
    this.cookie.give(request, response, secret);
    this.cookie.giveBrowserMark(request, response, newBrowserMark(passwordHash));
    return me;
  }
}
