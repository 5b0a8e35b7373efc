export { LiveModule } from './live.module.js';
export { LiveOutbox } from './live.outbox.js';
