export * from './pipeline.js';
export * from './segment.js';
