export { TvLayerModule } from './tv-layer.module.js';
export { TvLayerService } from './tv-layer.service.js';
