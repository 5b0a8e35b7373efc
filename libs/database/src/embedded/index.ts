export { startEmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded-postgres.js';
export { startEmbeddedRedis, type EmbeddedRedisOptions } from './embedded-redis.js';
export { EmbeddedServerError } from './embedded-server.error.js';
export type { EmbeddedServer, ServerExit } from './server-process.js';
