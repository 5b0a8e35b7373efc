import { mkdtemp, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSocketFolder, socketFolderFor } from './socket-folder.js';

describe('socketFolderFor', () => {
  it('is the folder itself while the socket path fits', () => {
    const longest = '/'.padEnd(103 - '/redis.sock'.length, 'x');

    expect(socketFolderFor(longest, 'redis.sock')).toBe(longest);
    expect(socketFolderFor(`${longest}x`, 'redis.sock')).not.toBe(`${longest}x`);
  });

  it('counts bytes, not letters', () => {
    const folder = '/'.padEnd(60, 'é');

    expect(socketFolderFor(folder, 'redis.sock')).toMatch(/^\/tmp\/cuelight-[0-9a-f]{16}$/);
  });

  it('is the same short folder at every start, and another for another data folder', () => {
    const long = (name: string) => socketFolderFor('/'.padEnd(120, name), 'redis.sock');

    expect(long('a')).toBe(long('a'));
    expect(long('a')).not.toBe(long('b'));
  });
});

describe('createSocketFolder', () => {
  let parent = '';
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'cuelight-sockets-'));
  });
  afterEach(() => rm(parent, { recursive: true }));

  it('makes a folder nobody else can enter', async () => {
    const folder = join(parent, 'sockets');

    await createSocketFolder(folder, { kind: 'self' });

    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('does not follow a link somebody laid out', async () => {
    const folder = join(parent, 'sockets');
    await symlink(parent, folder);

    await expect(createSocketFolder(folder, { kind: 'self' })).rejects.toThrow(
      'belongs to another user',
    );
  });
});
