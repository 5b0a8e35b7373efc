export { UsageModule } from './usage.module.js';
export { UsageService } from './usage.service.js';
