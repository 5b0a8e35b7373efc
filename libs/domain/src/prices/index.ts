export * from './model-prices.js';
export * from './voice-prices.js';
