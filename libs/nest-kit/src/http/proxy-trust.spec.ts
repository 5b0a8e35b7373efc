import type { IncomingMessage } from 'node:http';
import { ProxyTrust } from './proxy-trust.js';

const from = (remoteAddress: string, headers: IncomingMessage['headers'] = {}) =>
  ({ headers, socket: { remoteAddress } }) as Pick<IncomingMessage, 'headers' | 'socket'>;

describe('ProxyTrust', () => {
  it('believes nobody when no proxy stands in front', () => {
    const trust = new ProxyTrust(0);
    const request = from('203.0.113.7', {
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
    });

    expect(trust.addressOf(request)).toBe('203.0.113.7');
    expect(trust.isSecure(request)).toBe(false);
  });

  it.each([
    ['one proxy', 1, '198.51.100.1'],
    ['two proxies', 2, '203.0.113.7'],
    ['more proxies than there are addresses', 5, '10.9.9.9'],
  ])('with %s takes the address that proxy saw', (_name, proxies, expected) => {
    const request = from('10.0.0.1', {
      'x-forwarded-for': '10.9.9.9, 203.0.113.7,198.51.100.1',
    });
    expect(new ProxyTrust(proxies).addressOf(request)).toBe(expected);
  });

  it('knows TLS by what the proxy says', () => {
    const trust = new ProxyTrust(1);
    expect(trust.isSecure(from('10.0.0.1', { 'x-forwarded-proto': 'https' }))).toBe(true);
    expect(trust.isSecure(from('10.0.0.1', { 'x-forwarded-proto': 'http' }))).toBe(false);
    expect(trust.isSecure(from('10.0.0.1'))).toBe(false);
  });
});
