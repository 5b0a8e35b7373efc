import * as z from 'zod';

/** Where a bucket is, and who we are there. */
export interface BucketLocation {
  /** Address of the bucket itself, without a slash at the end. */
  readonly url: string;
  /** Starts every key: empty, or with a slash at its end. */
  readonly prefix: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export const BucketUrl = z.url({
  protocol: /^s3$/,
  hostname: /^[a-z0-9][a-z0-9.-]{1,62}$/,
  error: 'must be like s3://bucket',
});

const BucketKeys = z.object({
  AWS_ACCESS_KEY_ID: z.string().min(1).optional().describe('Who we are at the bucket.'),
  AWS_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('The key that goes with it.'),
});
type BucketKeys = z.infer<typeof BucketKeys>;

/** The settings of the storage, for the environment of every app that uses it. */
export const ArtefactsEnv = z.object({
  ARTEFACTS_URL: BucketUrl.optional().describe(
    'A bucket for uploads, voices and takes, in place of DATA_DIR/artefacts: s3://bucket/folder?region=eu-central-1, with &endpoint=https://... for other makes than Amazon.',
  ),
  ...BucketKeys.shape,
});
export type ArtefactsEnv = z.infer<typeof ArtefactsEnv>;

/**
 * Reads `s3://bucket/folder?endpoint=http://host:9000&region=eu-central-1`. With an endpoint the bucket is a
 * part of the path, which every make of storage understands; without one it is Amazon's, where it is a name.
 * @throws Error that names the setting; never its value, which may hold a key
 */
export function bucketLocation(
  { setting, url }: { readonly setting: string; readonly url: string },
  env: BucketKeys,
): BucketLocation {
  const { hostname: bucket, pathname, searchParams } = new URL(url);
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!accessKeyId || !secretAccessKey) {
    throw new Error(`${setting} needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`);
  }
  const region = searchParams.get('region') ?? 'us-east-1';
  const endpoint = searchParams.get('endpoint')?.replace(/\/+$/, '');
  if (endpoint !== undefined && !/^https?:\/\/[^/]/.test(endpoint)) {
    throw new Error(`The endpoint in ${setting} must start with http:// or https://.`);
  }
  const folder = pathname.replace(/^\/+|\/+$/g, '');
  return {
    url: endpoint ? `${endpoint}/${bucket}` : `https://${bucket}.s3.${region}.amazonaws.com`,
    prefix: folder === '' ? '' : `${folder}/`,
    region,
    accessKeyId,
    secretAccessKey,
  };
}
