import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * The streamer trusts whoever reaches its loopback port, but a page in a browser on this machine reaches it too: what a
 * browser sends from any page is only let through when it reads.
 */
export const localOnly = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
): void => {
  const reads = ['GET', 'HEAD', 'OPTIONS'].includes(request.method ?? '');
  const fromPage =
    request.headers.origin !== undefined || request.headers['sec-fetch-site'] !== undefined;
  if (reads || !fromPage) return next();
  response.writeHead(403, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ error: 'pages may not send commands to the streamer' }));
};
