import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, open, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskArtefactStore } from './disk-artefact-store.js';
import type { WritableFile } from './write-hashed.js';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let folder: string;
let store: DiskArtefactStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cuelight-artefacts-'));
  store = await DiskArtefactStore.open(folder);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Every file below the folder: what an orphan would show up in. */
async function files(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

async function* chunks(...parts: (Uint8Array | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield part;
  }
}

async function read(hash: string, range?: { start: number; end: number }): Promise<Buffer> {
  return Buffer.concat(await (await store.open(hash, range)).toArray());
}

describe('storing', () => {
  it('names bytes by their SHA-256 and gives them back whole or in part', async () => {
    const bytes = randomBytes(300_000);
    const { hash, size } = await store.put(
      chunks(bytes.subarray(0, 100_000), bytes.subarray(100_000)),
    );

    expect({ hash, size }).toEqual({ hash: sha256(bytes), size: 300_000 });
    expect((await read(hash)).equals(bytes)).toBe(true);
    expect((await read(hash, { start: 1, end: 10 })).equals(bytes.subarray(1, 11))).toBe(true);
    expect((await readFile(await store.localPath(hash))).equals(bytes)).toBe(true);
    expect(await store.size(hash)).toBe(300_000);
  });

  it('keeps one copy of equal bytes', async () => {
    const [first, second] = await Promise.all([
      store.put(Buffer.from('x')),
      store.put(Buffer.from('x')),
    ]);
    expect(first).toEqual(second);
    expect(await files()).toEqual([first.hash]);
  });

  it('shows nothing before the commit, and nothing ever after a discard', async () => {
    const staged = await store.stage(Buffer.from('not yet'));
    expect(await store.has(staged.hash)).toBe(false);
    await staged.discard();
    expect(await files()).toEqual([]);
  });
});

describe('what goes wrong', () => {
  it('leaves nothing when the source breaks half way', async () => {
    const cut = new Error('the client is gone');
    await expect(store.put(chunks(Buffer.alloc(70_000), cut))).rejects.toBe(cut);
    expect(await files()).toEqual([]);
  });

  it('says that the disk is full, and leaves nothing', async () => {
    const full = await DiskArtefactStore.open(folder, { createFile: fullAfter(100_000) });
    const writing = full.put(chunks(Buffer.alloc(70_000), Buffer.alloc(70_000)));
    await expect(writing).rejects.toMatchObject({ code: 'STORAGE_FULL', kind: 'unavailable' });
    expect(await files()).toEqual([]);
  });

  it.each(['open', 'localPath'] as const)('%s says what is missing', async (method) => {
    const hash = sha256(Buffer.from('never stored'));
    await expect(store[method](hash)).rejects.toMatchObject({ code: 'ARTEFACT_MISSING' });
  });

  it.each(['../../etc/passwd', '', 'AB'.repeat(32), `${'a'.repeat(63)}/`])(
    'takes no other name than a hash: %j',
    async (name) => {
      await expect(store.size(name)).rejects.toThrow('not the hash of an artefact');
      await expect(store.remove(name)).rejects.toThrow('not the hash of an artefact');
    },
  );
});

describe('removing', () => {
  it('takes the bytes away; whoever reads them reads to the end', async () => {
    const bytes = randomBytes(1_000_000);
    const { hash } = await store.put(bytes);
    const reading = await store.open(hash);
    await store.remove(hash);
    await store.remove(hash);
    expect(await store.has(hash)).toBe(false);
    expect(Buffer.concat(await reading.toArray()).equals(bytes)).toBe(true);
  });
});

describe('starting after a crash', () => {
  const host = hostname().replace(/[^\w-]/g, '_');
  /** No process has this number: it is above the largest Linux hands out. */
  const deadPid = 2 ** 22 + 1;

  it.each([
    ['a process that is gone', `${host}.${deadPid}.1.x`, 0, false],
    ['a process that had our number', `${host}.${process.pid}.1.x`, 0, false],
    ['a process that lives', `${host}.${process.ppid}.1.x`, 0, true],
    ['another machine, lately', `elsewhere.${deadPid}.1.x`, 0, true],
    ['another machine, long ago', `elsewhere.${deadPid}.1.x`, 2 * 3_600, false],
  ])('of the half-written files of %s', async (_who, name, ageSeconds, isKept) => {
    const path = join(folder, 'staging', name);
    await writeFile(path, 'half');
    const then = Date.now() / 1_000 - ageSeconds;
    await utimes(path, then, then);

    await DiskArtefactStore.open(folder);
    expect(await files()).toEqual(isKept ? [name] : []);
  });
});

function fullAfter(limit: number): (path: string) => Promise<WritableFile> {
  return async (path) => {
    const file = await open(path, 'wx');
    let written = 0;
    return {
      writeFile: async (bytes) => {
        written += bytes.length;
        if (written > limit) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        await file.writeFile(bytes);
      },
      sync: () => file.sync(),
      close: () => file.close(),
    };
  };
}
