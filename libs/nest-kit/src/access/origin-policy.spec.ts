import { foreignOrigin } from './access.errors.js';
import { OriginPolicy } from './origin-policy.js';

const policy = new OriginPolicy(['https://studio.example']);
const request = (method: string, origin?: string, host = 'localhost:3003') => ({
  method,
  headers: { host, ...(origin === undefined ? {} : { origin }) },
});

describe('OriginPolicy', () => {
  it.each([
    ['the page the server itself serves', request('POST', 'http://localhost:3003')],
    ['a tool, which names no page', request('POST')],
    ['an origin that was allowed', request('DELETE', 'https://studio.example')],
    ['reading, from anywhere', request('GET', 'https://evil.example')],
  ])('lets through %s', (_name, head) => {
    expect(() => policy.assertAllowed(head)).not.toThrow();
  });

  it.each([
    ['another site', request('POST', 'https://evil.example')],
    ['another port of the same host', request('PATCH', 'http://localhost:4000')],
    ['a sandboxed frame', request('POST', 'null')],
    ['a host that only starts alike', request('PUT', 'http://localhost:30033')],
  ])('refuses a change from %s', (_name, head) => {
    expect(() => policy.assertAllowed(head)).toThrow(
      expect.objectContaining({ code: 'FOREIGN_ORIGIN' }),
    );
  });

  it('checks the page also where the method is safe, when asked for a socket', () => {
    expect(() => policy.assertOwnPage(request('GET', 'https://evil.example'))).toThrow(
      foreignOrigin({ origin: 'https://evil.example' }),
    );
  });
});
