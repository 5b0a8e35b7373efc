export { ShowBySlug } from './show-by-slug.js';
export { ShowModule } from './show.module.js';
export { ShowService } from './show.service.js';
