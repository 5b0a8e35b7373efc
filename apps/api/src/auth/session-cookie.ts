import { Injectable } from '@nestjs/common';
import { ProxyTrust } from '@cuelight/nest-kit';
import { parseCookie, type SetCookie, stringifySetCookie } from 'cookie';
import type { IncomingMessage, ServerResponse } from 'node:http';

const SESSION = 'cuelight_session';
const BROWSER = 'cuelight_browser';

/** Browsers refuse longer lives (RFC 6265bis, 5.5: 400 days). What counts is what the database says. */
const SESSION_SECONDS = 90 * 86_400;
const BROWSER_SECONDS = 365 * 86_400;

type Head = Pick<IncomingMessage, 'headers'>;

/** The cookies of a signed-in browser. No script can read them and no other site can send them along. */
@Injectable()
export class SessionCookie {
  constructor(private readonly proxies: ProxyTrust) {}

  secretOf(request: Head): string | undefined {
    return cookieOf(request, this.nameFor(request));
  }

  browserMarkOf(request: Head): string | undefined {
    return cookieOf(request, BROWSER);
  }

  give(request: Head, response: ServerResponse, secret: string): void {
    this.set(request, response, {
      name: this.nameFor(request),
      value: secret,
      maxAge: SESSION_SECONDS,
    });
  }

  take(request: Head, response: ServerResponse): void {
    this.set(request, response, { name: this.nameFor(request), value: '', maxAge: 0 });
  }

  giveBrowserMark(request: Head, response: ServerResponse, mark: string): void {
    this.set(request, response, {
      name: BROWSER,
      value: mark,
      maxAge: BROWSER_SECONDS,
      path: '/api/auth',
      sameSite: 'strict',
    });
  }

  /** With the prefix, a browser takes the cookie from this very host over TLS only (RFC 6265bis, 4.1.3.2). */
  private nameFor(request: Head): string {
    return this.proxies.isSecure(request) ? `__Host-${SESSION}` : SESSION;
  }

  private set(request: Head, response: ServerResponse, cookie: SetCookie): void {
    response.appendHeader(
      'Set-Cookie',
      stringifySetCookie({
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: this.proxies.isSecure(request),
        ...cookie,
      }),
    );
  }
}

function cookieOf({ headers }: Head, name: string): string | undefined {
  return headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[name];
}
