import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  ArtefactsEnv,
  type BucketLocation,
  bucketLocation,
  S3ArtefactStore,
  type S3ArtefactStoreOptions,
} from '@cuelight/artefacts';
import { S3Server } from '../../../libs/testing/src/servers/s3-index.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const BYTES = randomBytes(300_000);
const HASH = sha256(BYTES);
const KEY = `evening/${HASH.slice(0, 2)}/${HASH.slice(2, 4)}/${HASH}`;

let server: S3Server;
let folder: string;
let store: S3ArtefactStore;

function location(settings = {}): BucketLocation {
  const env = ArtefactsEnv.parse({ ...server.env, ARTEFACTS_URL: server.url(), ...settings });
  return bucketLocation({ setting: 'ARTEFACTS_URL', url: env.ARTEFACTS_URL ?? '' }, env);
}

async function open(options: S3ArtefactStoreOptions = {}): Promise<S3ArtefactStore> {
  const quick = { firstPauseMs: 1, silenceMs: 300 };
  return S3ArtefactStore.open(location(), folder, { ...quick, ...options });
}

beforeEach(async () => {
  [server, folder] = await Promise.all([S3Server.start(), mkdtemp(join(tmpdir(), 'cuelight-s3-'))]);
  store = await open();
});

afterEach(async () => {
  await store.close();
  await server.close();
  await rm(folder, { recursive: true });
});

async function* chunks(...parts: (Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield part;
  }
}

async function read(hash: string, range?: { start: number; end: number }): Promise<Buffer> {
  return Buffer.concat(await (await store.open(hash, range)).toArray());
}

/** Every file of the cache, half-written ones too. */
async function files(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('a bucket', () => {
  it('keeps bytes under their hash and gives them back whole, in part and as a file', async () => {
    const { hash, size } = await store.put(chunks(BYTES.subarray(0, 100), BYTES.subarray(100)));

    expect({ hash, size }).toEqual({ hash: HASH, size: 300_000 });
    expect([...server.objects.keys()]).toEqual([KEY]);
    expect((await read(hash)).equals(BYTES)).toBe(true);
    expect((await read(hash, { start: 1, end: 10 })).equals(BYTES.subarray(1, 11))).toBe(true);
    expect((await readFile(await store.localPath(hash))).equals(BYTES)).toBe(true);
    expect(await store.size(hash)).toBe(300_000);
    expect(await store.has(sha256(Buffer.from('no')))).toBe(false);
  });

  it('keeps nothing, too', async () => {
    const { hash } = await store.put(Buffer.alloc(0));
    expect(await read(hash)).toHaveLength(0);
  });

  it('is asked for a file once, whoever stored it', async () => {
    server.objects.set(KEY, BYTES);
    const path = await store.localPath(HASH);
    expect(await store.localPath(HASH)).toBe(path);
    expect(server.requests.filter((request) => request.startsWith('GET'))).toHaveLength(1);
  });

  it('shows nothing before the commit, and nothing is left after a discard', async () => {
    const staged = await store.stage(BYTES);
    expect(server.objects.size).toBe(0);
    await staged.discard();
    expect(await files()).toEqual([]);
  });

  it('forgets what is removed, here and there, and does so twice', async () => {
    const { hash } = await store.put(BYTES);
    await store.remove(hash);
    await store.remove(hash);
    expect(await store.has(hash)).toBe(false);
    expect(await files()).toEqual([]);
    await expect(store.open(hash)).rejects.toMatchObject({ code: 'ARTEFACT_MISSING' });
    await expect(store.localPath(hash)).rejects.toMatchObject({ code: 'ARTEFACT_MISSING' });
  });

  it('lets go of copies that were used least lately, never of one that may be in use', async () => {
    await store.close();
    store = await open({ cacheBytes: 1_500, cacheInUseMs: 0 });
    const [first, second] = [randomBytes(1_000), randomBytes(1_000)];
    await store.put(first);
    await delay(20);
    await store.put(second);
    await store.close();
    expect(await files()).toEqual([sha256(second)]);

    store = await open({ cacheBytes: 0, cacheInUseMs: 60_000 });
    await store.put(first);
    await store.close();
    expect((await files()).sort()).toEqual([sha256(first), sha256(second)].sort());
  });
});

describe('a bad day of the storage', () => {
  it('is sent bytes again after 503 and after a cut in the middle of them', async () => {
    server.next({ kind: 'slow-down' }, { kind: 'cut-upload', afterBytes: 50_000 });
    await store.put(BYTES);
    expect(server.objects.get(KEY)?.equals(BYTES)).toBe(true);
    expect(server.requests).toHaveLength(3);
  });

  it('is asked for the rest when it cuts an answer', async () => {
    await store.put(BYTES);
    const well = { kind: 'cut-download', afterBytes: Number.MAX_SAFE_INTEGER } as const;
    // The first request is the one for the size.
    server.next(well, { kind: 'cut-download', afterBytes: 100_000 });
    expect((await read(HASH)).equals(BYTES)).toBe(true);
    expect(server.requests.filter((request) => request.startsWith('GET'))).toHaveLength(2);
  });

  it('is not waited for when it says nothing', async () => {
    server.next({ kind: 'silence' });
    await store.put(BYTES);
    expect(server.requests).toHaveLength(2);
  });

  it('is given up after some tries, and leaves nothing behind', async () => {
    server.next(...Array.from({ length: 5 }, () => ({ kind: 'slow-down' }) as const));
    await expect(store.put(BYTES)).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      message: expect.stringContaining('SlowDown'),
    });
    expect(await files()).toEqual([]);
  });

  it('cannot pass other bytes for ours', async () => {
    server.objects.set(KEY, BYTES);
    server.next({ kind: 'slow-down' }, { kind: 'other-bytes' }, { kind: 'other-bytes' });
    await expect(store.localPath(HASH)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    expect(await files()).toEqual([]);
  });
});

describe('mistakes', () => {
  it('a source that breaks off leaves nothing', async () => {
    const cut = new Error('the client is gone');
    await expect(store.put(chunks(BYTES, cut))).rejects.toBe(cut);
    expect(await files()).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  it.each([
    ['a wrong key', () => ({ AWS_SECRET_ACCESS_KEY: 'wrong' }), 'SignatureDoesNotMatch'],
    ['a bucket there is not', () => ({ ARTEFACTS_URL: server.url('other') }), 'NoSuchBucket'],
  ])('%s is said at once', async (_what, settings, reason) => {
    const wrong = await S3ArtefactStore.open(location(settings()), folder);
    await expect(wrong.put(BYTES)).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      message: expect.stringContaining(reason),
    });
    expect(server.requests).toHaveLength(1);
    await wrong.close();
  });

  it('a name that is no hash gets nowhere', async () => {
    await expect(store.size('../../secrets')).rejects.toThrow('not the hash of an artefact');
    expect(server.requests).toEqual([]);
  });
});
