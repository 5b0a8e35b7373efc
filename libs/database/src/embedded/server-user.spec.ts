import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capabilityFor, chooseServerUser, mayExecute } from './server-user.js';

const somebody = { uid: 1000, gid: 100 };

describe('mayExecute', () => {
  it.each([
    { mode: 0o700, uid: 1000, gid: 1, may: true },
    { mode: 0o700, uid: 0, gid: 0, may: false },
    { mode: 0o711, uid: 0, gid: 0, may: true },
    { mode: 0o750, uid: 0, gid: 100, may: true },
    // The bits of the owner count for the owner, even when others have more.
    { mode: 0o077, uid: 1000, gid: 100, may: false },
    { mode: 0o701, uid: 0, gid: 100, may: false },
  ])('%o of $uid:$gid', ({ may, ...file }) => {
    expect(mayExecute(file, somebody)).toBe(may);
  });
});

describe('capabilityFor', () => {
  const readSearch = 0b100n;
  const override = 0b010n;

  it.each([
    ['folder', readSearch | override, 'dac_read_search'],
    ['folder', override, 'dac_override'],
    ['program', readSearch | override, 'dac_override'],
    ['program', readSearch, undefined],
    ['folder', 0n, undefined],
  ] as const)('a closed %s with mask %s asks for %s', (obstacle, mask, capability) => {
    expect(capabilityFor(obstacle, mask)).toBe(capability);
  });
});

describe('chooseServerUser', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cuelight-user-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('never lets a server run as root', async () => {
    const user = await chooseServerUser(folder, [], { setpriv: true });

    const { uid } = await stat(folder);
    expect(uid).not.toBe(0);
    expect(user.kind === 'other' ? user.uid : process.getuid?.()).toBe(uid);
  });

  it('chooses the same user again', async () => {
    const first = await chooseServerUser(folder, [], { setpriv: true });

    expect(await chooseServerUser(folder, [], { setpriv: true })).toEqual(first);
  });
});
