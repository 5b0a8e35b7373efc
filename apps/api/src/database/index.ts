export { DatabaseModule } from './database.module.js';
export { SoleRunner } from './sole-runner.js';
