import { parseSetCookie, type SetCookie } from 'cookie';
import { type Answer, ApiClient } from './api-client.js';

/** Speaks to the api as a page in a browser would: with its cookies, and naming where it comes from. */
export class Browser {
  readonly cookies = new Map<string, SetCookie>();
  private readonly client: ApiClient;

  constructor(
    readonly url: string,
    /** Sent with every request, such as those a reverse proxy adds. */
    private readonly headers: Record<string, string> = {},
  ) {
    this.client = new ApiClient(url);
  }

  get<Body>(path: string, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    return this.send<Body>('GET', path, { headers });
  }

  post<Body>(path: string, body: unknown = {}): Promise<Answer<Body>> {
    return this.send<Body>('POST', path, {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', Origin: this.url },
    });
  }

  signIn<Body>(name: string, password: string): Promise<Answer<Body>> {
    return this.post<Body>('/api/auth/sign-in', { name, password });
  }

  async send<Body>(method: string, path: string, init: RequestInit): Promise<Answer<Body>> {
    const cookie = this.cookieFor(path);
    const answer = await this.client.send<Body>(method, path, {
      ...init,
      headers: {
        ...this.headers,
        ...(cookie ? { Cookie: cookie } : {}),
        ...(init.headers as Record<string, string> | undefined),
      },
    });
    for (const header of answer.headers.getSetCookie()) this.keep(parseSetCookie(header));
    return answer;
  }

  /** The header `Cookie` of a request for this path; empty when there is nothing to show. */
  cookieFor(path: string): string {
    return [...this.cookies.values()]
      .filter((kept) => path.startsWith(kept.path ?? '/'))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  private keep(cookie: SetCookie): void {
    if (cookie.maxAge === 0) this.cookies.delete(cookie.name);
    else this.cookies.set(cookie.name, cookie);
  }
}
