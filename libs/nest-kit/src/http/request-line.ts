import type { NextFunction, Request, Response } from 'express';
import { assignRequestId } from '../logging/request-id.js';
import { unreadableUrl } from './http.errors.js';

/** Names the request before anything can go wrong with it, so that every answer has an id. */
export function nameRequest(request: Request, response: Response, next: NextFunction): void {
  Object.assign(request, { id: assignRequestId(request, response) });
  next();
}

/**
 * Refuses an address that no honest client sends: one that is not UTF-8, or that smuggles a null byte
 * or a line break to where a file name, a header or a database would meet it.
 */
export function refuseBadUrls(request: Request, _response: Response, next: NextFunction): void {
  next(isBad(request.url) ? unreadableUrl() : undefined);
}

function isBad(url: string): boolean {
  if (!url.includes('%')) return false;
  try {
    decodeURIComponent(url);
  } catch {
    return true;
  }
  return /%(?:0[0-9a-f]|1[0-9a-f]|7f)/i.test(url);
}
