export * from './take/index.js';
