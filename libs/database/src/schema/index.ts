export * from './auth.js';
export * from './media.js';
export * from './outbox.js';
export * from './segment.js';
export * from './setting.js';
export * from './show.js';
export * from './workflow.js';
