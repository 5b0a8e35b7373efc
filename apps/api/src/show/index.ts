export { ShowBySlug } from './show-by-slug.js';
export { characterNotFound } from './show.errors.js';
export { ShowModule } from './show.module.js';
export { ShowService } from './show.service.js';
