export * from './openai-behaviour.js';
export { OpenAiServer, type OpenAiRequest } from './openai-server.js';
