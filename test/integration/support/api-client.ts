export interface Answer<Body = unknown> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Speaks to the api as a tool would. */
export class ApiClient {
  constructor(
    readonly url: string,
    readonly token?: string,
  ) {}

  get<Body>(path: string, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    return this.send<Body>('GET', path, { headers });
  }

  post<Body>(path: string, body: unknown = {}): Promise<Answer<Body>> {
    return this.json<Body>('POST', path, body);
  }

  put<Body>(path: string, body: unknown): Promise<Answer<Body>> {
    return this.json<Body>('PUT', path, body);
  }

  patch<Body>(path: string, body: unknown): Promise<Answer<Body>> {
    return this.json<Body>('PATCH', path, body);
  }

  delete<Body>(path: string): Promise<Answer<Body>> {
    return this.send<Body>('DELETE', path, {});
  }

  private json<Body>(method: string, path: string, body: unknown): Promise<Answer<Body>> {
    return this.send<Body>(method, path, {
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
  }

  async send<Body>(method: string, path: string, init: RequestInit): Promise<Answer<Body>> {
    const headers = new Headers(init.headers);
    if (this.token) headers.set('Authorization', `Bearer ${this.token}`);
    const response = await fetch(`${this.url}${path}`, {
      ...init,
      method,
      headers,
      redirect: 'manual',
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text) as Body,
    };
  }
}
