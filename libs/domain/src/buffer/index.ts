export * from './decide-buffer.js';
export * from './forming-eta.js';
