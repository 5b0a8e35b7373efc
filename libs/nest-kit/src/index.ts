export * from './access/index.js';
export * from './env/read-env.js';
export * from './health/index.js';
export * from './http/index.js';
export * from './logging/index.js';
export * from './metrics/index.js';
export * from './queues/index.js';
export * from './redis/index.js';
