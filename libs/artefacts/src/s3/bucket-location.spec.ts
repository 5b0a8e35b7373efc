import { ArtefactsEnv, bucketLocation } from './bucket-location.js';

const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
const at = (url: string, env: ArtefactsEnv) =>
  bucketLocation({ setting: 'ARTEFACTS_URL', url }, env);

it.each([
  ['s3://show', 'https://show.s3.us-east-1.amazonaws.com', ''],
  ['s3://show/a/b/?region=eu-central-1', 'https://show.s3.eu-central-1.amazonaws.com', 'a/b/'],
  ['s3://show?endpoint=http://minio:9000/', 'http://minio:9000/show', ''],
])('%s', (url, expected, prefix) => {
  expect(at(url, keys)).toMatchObject({ url: expected, prefix });
});

it('says what is missing, never what is there', () => {
  expect(() => at('s3://show', {})).toThrow('ARTEFACTS_URL needs AWS_ACCESS_KEY_ID');
  expect(() => at('s3://show?endpoint=minio', keys)).toThrow('must start with http');
});

it.each(['https://show', 's3://', 's3://UPPER_case'])('refuses %s', (ARTEFACTS_URL) => {
  expect(ArtefactsEnv.safeParse({ ARTEFACTS_URL }).success).toBe(false);
});
