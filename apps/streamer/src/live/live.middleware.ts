import type { NextFunction, Request, Response } from 'express';
import type { Station } from '../station.js';
import { serveLive } from './serve-live.js';

/** Mounted at /streams/live: everything below it is a file of the channel or is not there. */
export const liveMiddleware =
  (station: Station) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const name = request.path.slice(1);
    // The api stands in front and names the viewer it forwards.
    const address = String(request.headers['x-forwarded-for'] ?? request.socket.remoteAddress);
    const viewer = `${address} ${request.headers['user-agent'] ?? ''}`;
    serveLive(station.files, {
      request,
      response,
      name,
      onViewer: () => station.sawViewer(viewer),
    }).catch(next);
  };
