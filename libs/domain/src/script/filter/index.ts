export * from './content-filter.js';
export * from './read-pattern.js';
