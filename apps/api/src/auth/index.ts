export { AccessChanges } from './access-changes.js';
export { AuthModule } from './auth.module.js';
