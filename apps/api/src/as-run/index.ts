export { AsRunModule } from './as-run.module.js';
export { AsRunStore } from './as-run.store.js';
