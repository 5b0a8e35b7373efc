export { Writers } from './writers.js';
export { WritersModule } from './writers.module.js';
