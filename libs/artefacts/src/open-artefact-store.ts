import { join, resolve } from 'node:path';
import type { ArtefactStore } from './artefact-store.js';
import { DiskArtefactStore } from './disk/disk-artefact-store.js';
import { type ArtefactsEnv, bucketLocation } from './s3/bucket-location.js';
import { S3ArtefactStore } from './s3/s3-artefact-store.js';

/** The storage that the settings name: a bucket, or a folder of the data folder. */
export async function openArtefactStore(
  env: ArtefactsEnv & { readonly DATA_DIR: string },
): Promise<ArtefactStore> {
  const dataDir = resolve(env.DATA_DIR);
  const { ARTEFACTS_URL: url } = env;
  if (url === undefined) return DiskArtefactStore.open(join(dataDir, 'artefacts'));
  const location = bucketLocation({ setting: 'ARTEFACTS_URL', url }, env);
  return S3ArtefactStore.open(location, join(dataDir, 'artefact-cache'));
}
