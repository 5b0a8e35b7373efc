export * from './artefact-store.js';
export * from './artefact.errors.js';
export { DiskArtefactStore, type DiskArtefactStoreOptions } from './disk/disk-artefact-store.js';
export { contentHash, takeContentHash } from './content-hash.js';
