import express, { type Request, type RequestHandler, type Response } from 'express';
import { PackedFiles } from './packed-files.js';

/** `main-CY2CUMWQ.js`, `chunk-Br8ddHj2.js`: the build names a file by its content, so it never changes. */
const HASHED = /-(?=\w*[A-Z\d])\w{8}\.\w+$/;
const PACKABLE = /^\/[\w-]+-(?=\w*[A-Z\d])\w{8}\.(js|css)$/;

const A_YEAR = 'public, max-age=31536000, immutable';

/** The scripts, styles and pictures of a built page. The page itself is sent by its controller. */
export function builtFiles(folder: string): RequestHandler {
  const packed = new PackedFiles(folder);
  const serve = express.static(folder, {
    index: false,
    redirect: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.setHeader('Cache-Control', HASHED.test(path) ? A_YEAR : 'no-cache');
    },
  });
  return (request, response, next) => {
    // Only what looks like a file is looked for on the disk.
    if (!/\.\w+$/.test(request.path) || request.path.endsWith('.html')) {
      next();
      return;
    }
    sendPacked(packed, request, response).then(
      (wasSent) => (wasSent ? undefined : serve(request, response, next)),
      next,
    );
  };
}

async function sendPacked(
  packed: PackedFiles,
  request: Request,
  response: Response,
): Promise<boolean> {
  if (!PACKABLE.test(request.path) || request.headers.range) return false;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  response.vary('Accept-Encoding');
  const encoding = request.acceptsEncodings('br', 'gzip');
  if (encoding !== 'br' && encoding !== 'gzip') return false;
  const bytes = await packed.get(request.path.slice(1), encoding);
  if (bytes === null) return false;
  response.setHeader('Cache-Control', A_YEAR);
  response.setHeader('Content-Encoding', encoding);
  response.setHeader('Content-Length', bytes.length);
  response.type(request.path.slice(request.path.lastIndexOf('.')));
  response.end(request.method === 'HEAD' ? undefined : bytes);
  return true;
}
