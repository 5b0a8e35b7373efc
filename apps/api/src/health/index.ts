export { APP_VERSION } from './app-version.js';
export { HealthModule } from './health.module.js';
