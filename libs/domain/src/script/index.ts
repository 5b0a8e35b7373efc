export * from './clean-text.js';
export * from './exchanges.js';
export * from './filter/index.js';
export * from './hash.js';
export * from './line-hash.js';
export * from './mend-script.js';
export * from './mend-speaker.js';
export * from './split-line.js';
