export * from './redis-options.js';
