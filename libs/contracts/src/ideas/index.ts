export * from './ideas.js';
