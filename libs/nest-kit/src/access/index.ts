export * from './access.errors.js';
export * from './access.guard.js';
export * from './access.js';
export * from './origin-policy.js';
