export * from './define-error.js';
