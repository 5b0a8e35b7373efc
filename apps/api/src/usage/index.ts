export { UsageModule } from './usage.module.js';
export { type NewUsage, UsageService } from './usage.service.js';
