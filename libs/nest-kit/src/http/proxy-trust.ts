import type { IncomingMessage } from 'node:http';

/** Where a request really comes from, behind as many reverse proxies as stand in front. */
export class ProxyTrust {
  /** @param proxies how many of them are ours; what others write into the headers is not believed */
  constructor(private readonly proxies: number) {}

  /** Every proxy appends the address it saw, so ours wrote the last ones; those before may be made up. */
  addressOf(request: Pick<IncomingMessage, 'headers' | 'socket'>): string {
    const forwarded = [request.headers['x-forwarded-for'] ?? []]
      .flat()
      .flatMap((header) => header.split(','))
      .map((address) => address.trim())
      .filter(Boolean);
    const chain = [...forwarded, request.socket.remoteAddress ?? 'unknown'];
    return chain.at(-1 - this.proxies) ?? chain[0] ?? 'unknown';
  }

  /** Whether the browser speaks TLS. We never do ourselves: that is a proxy's work. */
  isSecure(request: Pick<IncomingMessage, 'headers'>): boolean {
    const protocol = request.headers['x-forwarded-proto'];
    return this.proxies > 0 && String(protocol).split(',')[0]?.trim() === 'https';
  }
}
