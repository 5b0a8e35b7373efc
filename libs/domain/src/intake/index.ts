export * from './chat-candidate.js';
export * from './rank-messages.js';
