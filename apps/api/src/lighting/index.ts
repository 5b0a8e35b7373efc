export { LightingModule } from './lighting.module.js';
export { LightingService } from './lighting.service.js';
