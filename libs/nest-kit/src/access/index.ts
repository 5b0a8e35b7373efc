export * from './access.errors.js';
export * from './access.guard.js';
export * from './access.js';
export * from './assert-role.js';
export * from './caller-of-address.js';
export * from './origin-policy.js';
export * from './rate-limiter.js';
export * from './request-limits.js';
