export { prepareHttp } from './prepare-http.js';
export { WebModule } from './web.module.js';
