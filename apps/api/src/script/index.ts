export { ScriptModule } from './script.module.js';
export { ScriptService } from './script.service.js';
export { Writers } from './writers.js';
export { WritersModule } from './writers.module.js';
