export * from './connection.js';
export * from './errors/index.js';
export * as schema from './schema/index.js';
