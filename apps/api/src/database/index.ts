export { Bell } from './bell.js';
export { DatabaseModule } from './database.module.js';
export { SoleRunner } from './sole-runner.js';
