import { problemOf, requestIdOf } from '@cuelight/nest-kit';
import type { Request, Response } from 'express';
import { inlineDisposition } from './filename.js';
import { rangeNotSatisfiable } from './media.errors.js';

export interface SentFile {
  readonly path: string;
  readonly hash: string;
  readonly mimeType: string;
  readonly filename: string;
  /** The address may come to stand for other bytes, so whoever keeps these must ask whether they still hold. */
  readonly mayChange?: boolean;
}

/** What is behind an address of the library never changes; only who may see it does. */
const FOR_EVER = 'private, max-age=31536000, immutable';
const ASK_FIRST = 'private, no-cache';

/** A drawing opened by itself is a page: this one may not run, load or send anything. */
const DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Answers with a stored file: ranges (RFC 9110, 14), conditions and caching by its hash. */
export async function sendFile(
  request: Request,
  response: Response,
  file: SentFile,
): Promise<void> {
  response.set({
    'Content-Type': file.mimeType,
    'Content-Disposition': inlineDisposition(file.filename),
    'Cache-Control': file.mayChange ? ASK_FIRST : FOR_EVER,
    ETag: `"${file.hash}"`,
    'X-Content-Type-Options': 'nosniff',
    ...(file.mimeType === 'image/svg+xml' ? { 'Content-Security-Policy': DRAWING_POLICY } : {}),
  });
  const options = { dotfiles: 'allow', cacheControl: false, lastModified: false } as const;
  const failure = await new Promise<Error | undefined>((resolve) => {
    response.sendFile(file.path, options, (error?: Error) => resolve(error));
  });
  if (failure) answerFailure(request, response, failure);
}

function answerFailure(request: Request, response: Response, error: Error): void {
  // The client has gone away, or has the beginning already: there is nobody to tell.
  if (response.headersSent || response.destroyed) return;
  if (!('status' in error) || error.status !== 416) throw error;
  response.removeHeader('Cache-Control');
  response
    .status(416)
    .type('application/problem+json')
    .json(problemOf(rangeNotSatisfiable(), requestIdOf(request)));
}
