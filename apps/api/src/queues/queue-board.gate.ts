import { Injectable, type NestMiddleware } from '@nestjs/common';
import { assertRole, Authenticator, OriginPolicy } from '@cuelight/nest-kit';
import type { NextFunction, Request, Response } from 'express';

/** Who may look at the queues, and run their jobs again. */
export const QUEUE_BOARD_ROLE = 'director';

/** Its page brings its own scripts and styles, and styles its elements in place; fonts from elsewhere stay away. */
const BOARD_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Bull Board is an Express app of its own, so the guard of our routes does not see its requests. */
@Injectable()
export class QueueBoardGate implements NestMiddleware {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly origins: OriginPolicy,
  ) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    this.origins.assertAllowed(request);
    assertRole(await this.authenticator.authenticate(request), QUEUE_BOARD_ROLE);
    response.setHeader('Content-Security-Policy', BOARD_POLICY);
    next();
  }
}
