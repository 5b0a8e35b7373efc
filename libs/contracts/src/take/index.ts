export * from './rendered-take.js';
