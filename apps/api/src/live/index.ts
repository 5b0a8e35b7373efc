export { LiveModule } from './live.module.js';
export { LiveNews, NEWS_CHANNEL, PassingNews } from './live.news.js';
export { LIVE_CHANNEL, LiveOutbox } from './live.outbox.js';
export { LiveRing } from './live.ring.js';
