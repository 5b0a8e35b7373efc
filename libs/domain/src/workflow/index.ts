export * from './canonical-json.js';
export * from './machine.js';
