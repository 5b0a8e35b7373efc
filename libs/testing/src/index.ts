export * from './servers/openai-index.js';
