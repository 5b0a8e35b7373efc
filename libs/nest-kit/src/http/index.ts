export * from './http.errors.js';
export * from './problem.filter.js';
export * from './proxy-trust.js';
export * from './request-body.js';
export * from './request-line.js';
export * from './unreadable-requests.js';
export * from './validation.js';
