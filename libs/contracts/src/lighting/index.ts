export * from './lighting.js';
