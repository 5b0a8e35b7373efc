export * from './access/index.js';
export * from './core/index.js';
export * from './health/index.js';
export * from './openapi/index.js';
export * from './queues/index.js';
export * from './redis/index.js';
