export * from './audit.js';
export * from './auth.js';
