export * from './artefact-store.js';
export * from './artefact.errors.js';
export { DiskArtefactStore, type DiskArtefactStoreOptions } from './disk/disk-artefact-store.js';
export { contentHash, takeContentHash } from './content-hash.js';
export { openArtefactStore } from './open-artefact-store.js';
export { Bucket } from './s3/bucket.js';
export {
  ArtefactsEnv,
  type BucketLocation,
  bucketLocation,
  BucketUrl,
} from './s3/bucket-location.js';
export { S3ArtefactStore, type S3ArtefactStoreOptions } from './s3/s3-artefact-store.js';
