export * from './circuit-breaker/index.js';
export * from './errors/index.js';
export * from './lighting/index.js';
export * from './pipeline/index.js';
export * from './playout/index.js';
export * from './script/index.js';
export * from './tv-layer/index.js';
export * from './workflow/index.js';
