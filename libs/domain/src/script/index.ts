export * from './exchanges.js';
export * from './line-hash.js';
export * from './mend-script.js';
