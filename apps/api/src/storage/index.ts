export { lockArtefact } from './lock-artefact.js';
export { StorageModule } from './storage.module.js';
