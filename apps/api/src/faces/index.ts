export { FacesModule } from './faces.module.js';
export { FacesService } from './faces.service.js';
