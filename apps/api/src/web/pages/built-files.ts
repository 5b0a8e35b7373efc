import express, { type RequestHandler } from 'express';

/** `main-CY2CUMWQ.js`, `chunk-Br8ddHj2.js`: the build names a file by its content, so it never changes. */
const HASHED = /-(?=\w*[A-Z\d])\w{8}\.\w+$/;

const A_YEAR = 'public, max-age=31536000, immutable';

/** The scripts, styles and pictures of a built page. The page itself is sent by its controller. */
export function builtFiles(folder: string): RequestHandler {
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
    if (/\.\w+$/.test(request.path) && !request.path.endsWith('.html')) {
      serve(request, response, next);
    } else {
      next();
    }
  };
}
