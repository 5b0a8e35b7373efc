export * from './tv-layer.js';
