export * from './health-parts.js';
