// Entered as `@cuelight/database/embedded`, apart from the schema: whoever only starts a server does not load
// the query builder, which costs 250 MB and half a second (measured, Drizzle 0.45 on Node 24).
export {
  embeddedPostgresUrl,
  startEmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.js';
export { startEmbeddedRedis, type EmbeddedRedisOptions } from './embedded-redis.js';
export { EmbeddedServerError } from './embedded-server.error.js';
export type { EmbeddedServer, ServerExit } from './server-process.js';
