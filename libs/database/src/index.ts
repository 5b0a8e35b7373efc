export * from './connection.js';
export * from './pg-error.js';
export * as schema from './schema/index.js';
