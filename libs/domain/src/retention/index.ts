export * from './sounds-to-forget.js';
