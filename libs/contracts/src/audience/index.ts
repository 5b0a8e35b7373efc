export * from './programme.js';
export * from './report.js';
export * from './viewer-socket.js';
