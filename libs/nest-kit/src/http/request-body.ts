import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyTooLarge, unreadableBody, unsupportedBody } from './http.errors.js';
import { unstorableText } from './unstorable-text.js';

/** A script of 200 lines with cues is 100 kB; nothing we take as JSON is larger than this. */
const JSON_MAX_BYTES = 2 * 1024 * 1024;

/** Reads JSON. Multipart bodies are left to the routes that take files; any other body is refused. */
export function readJsonBodies(app: NestExpressApplication): void {
  app.use(refuseTooLarge);
  app.use(express.json({ limit: JSON_MAX_BYTES, verify: refuseUnstorable }));
  app.use(refuseOtherTypes);
}

/** The parser reads even what it refuses to its end; a body that announces its size need not come. */
function refuseTooLarge(request: Request, _response: Response, next: NextFunction): void {
  const length = Number(request.headers['content-length'] ?? 0);
  next(length > JSON_MAX_BYTES && request.is('json') ? bodyTooLarge() : undefined);
}

function refuseUnstorable(
  _request: IncomingMessage,
  _response: ServerResponse,
  body: Buffer,
  encoding: string,
): void {
  // JSON is UTF-8 (RFC 8259, 8.1); the search for bytes below relies on it.
  if (encoding !== 'utf-8') throw unsupportedBody();
  const flaw = unstorableText(body);
  if (flaw) throw unreadableBody({ reason: flaw });
}

function refuseOtherTypes(request: Request, _response: Response, next: NextFunction): void {
  next(hasBody(request) && !request.is(['json', 'multipart']) ? unsupportedBody() : undefined);
}

/** A body is announced by one of these headers (RFC 9112, 6.3). */
function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
