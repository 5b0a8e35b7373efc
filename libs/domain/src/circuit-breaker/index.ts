export * from './circuit-breaker.machine.js';
