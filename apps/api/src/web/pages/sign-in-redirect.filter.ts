import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { DomainError } from '@cuelight/domain';
import { notSignedIn, ProblemFilter } from '@cuelight/nest-kit';
import type { Request, Response } from 'express';

/** Sends a person who must sign in first to where that is done; a tool gets its answer as always. */
@Catch(DomainError)
export class SignInRedirect implements ExceptionFilter {
  private readonly problems = new ProblemFilter();

  catch(error: DomainError, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    if (!notSignedIn.matches(error) || request.accepts(['json', 'html']) !== 'html') {
      this.problems.catch(error, host);
      return;
    }
    const next = encodeURIComponent(request.originalUrl);
    host.switchToHttp().getResponse<Response>().redirect(303, `/director/sign-in?next=${next}`);
  }
}
