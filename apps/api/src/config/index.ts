export { ConfigModule } from './config.module.js';
export { ConfigService } from './config.service.js';
