export * from './tv-layer.machine.js';
