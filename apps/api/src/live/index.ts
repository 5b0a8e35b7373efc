export { LiveModule } from './live.module.js';
export { LIVE_CHANNEL, LiveOutbox } from './live.outbox.js';
