export * from './lighting.machine.js';
