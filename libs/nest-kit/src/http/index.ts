export * from './answers.js';
export * from './http.errors.js';
export * from './problem.filter.js';
export * from './validation.js';
