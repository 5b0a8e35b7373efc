export { Bell } from './bell.js';
export { DatabaseModule } from './database.module.js';
export { GatheredReads } from './gathered-reads.js';
export { SoleRunner } from './sole-runner.js';
export { TurnReads } from './turn-reads.js';
