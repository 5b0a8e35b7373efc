import {
  answerUnreadableRequests,
  nameRequest,
  ProxyTrust,
  readJsonBodies,
  refuseBadUrls,
} from '@cuelight/nest-kit';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Server } from 'node:http';
import { AuditRecorder } from '../audit/index.js';
import type { ApiEnv } from '../env.js';
import { securityHeaders } from './headers/security-headers.js';
import { builtFiles } from './pages/built-files.js';
import { builtFolder } from './pages/web-folder.js';
import { ApiDescription } from './openapi/api-description.js';
import { openApiDocument } from './openapi/openapi-document.js';

/** 200 MB over a line of 2 Mbit/s. Node's own five minutes would cut such an upload off. */
const UPLOAD_MS = 15 * 60_000;
/** Longer than reverse proxies keep a connection (nginx: 60 s), so that it is never us who hang up first. */
const KEEP_ALIVE_MS = 65_000;

/** What stands between the socket and the controllers, in the order in which a request meets it. */
export function prepareHttp(app: NestExpressApplication, env: ApiEnv): void {
  const server: Server = app.getHttpServer();
  server.requestTimeout = UPLOAD_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  answerUnreadableRequests(server);

  app.disable('x-powered-by');
  // Nothing we answer as JSON is kept by the browser, so there is nothing to compare a hash with.
  app.disable('etag');
  app.set('trust proxy', env.TRUSTED_PROXIES);
  app.use(nameRequest);
  app.use(securityHeaders(app.get(ProxyTrust)));
  app.use(app.get(AuditRecorder).middleware());
  app.use(refuseBadUrls);
  app.use('/director', builtFiles(builtFolder(env.WEB_DIR, 'console')));
  app.use(builtFiles(builtFolder(env.WEB_DIR, 'viewer')));
  readJsonBodies(app);
  app.get(ApiDescription).describeBy(() => openApiDocument(app));
}
