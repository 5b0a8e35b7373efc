import type { ProxyTrust } from '@cuelight/nest-kit';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import { closedPolicy } from './content-security-policy.js';

/** The page asks for sound, full screen and picture in picture; nothing here needs more of a device. */
const PERMISSIONS = [
  'autoplay=(self)',
  'fullscreen=(self)',
  'picture-in-picture=(self)',
  ...[
    'accelerometer',
    'browsing-topics',
    'camera',
    'display-capture',
    'geolocation',
    'gyroscope',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'publickey-credentials-get',
    'serial',
    'usb',
    'xr-spatial-tracking',
  ].map((feature) => `${feature}=()`),
].join(', ');

/**
 * What every answer carries. Pages replace the content security policy by their own; these are closed,
 * so a route that forgets to say anything can do nothing in a browser.
 */
export function securityHeaders(proxies: ProxyTrust): RequestHandler {
  const general = helmet({
    contentSecurityPolicy: false,
    // The setup link holds a secret: no other site is told where somebody came from.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    // Browsers ignore these, and complain, where there is no TLS.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  });
  return (request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Content-Security-Policy', closedPolicy);
    response.setHeader('Permissions-Policy', PERMISSIONS);
    // What somebody may see is not for a shared cache, nor for whoever uses the browser next.
    response.setHeader('Cache-Control', 'no-store');
    if (proxies.isSecure(request)) {
      // A year, for this host alone: what else runs on its domain is not ours to decide.
      response.setHeader('Strict-Transport-Security', 'max-age=31536000');
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    }
    general(request, response, next);
  };
}
