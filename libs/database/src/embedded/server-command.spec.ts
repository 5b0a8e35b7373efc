import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { serverCommand } from './server-command.js';

const plan = { program: '/pg/bin/postgres', args: ['-D', '/data'], deathSignal: 'INT' } as const;

describe('serverCommand', () => {
  it('ties the server to its parent', () => {
    expect(serverCommand({ ...plan, user: { kind: 'self' }, setpriv: true })).toEqual({
      command: 'setpriv',
      args: ['--pdeathsig', 'INT', '--', '/pg/bin/postgres', '-D', '/data'],
    });
  });

  it('changes the user and forbids getting rights back', () => {
    const { args } = serverCommand({
      ...plan,
      user: { kind: 'other', uid: 65534, gid: 65534 },
      setpriv: true,
    });

    expect(args.join(' ')).toBe(
      '--pdeathsig INT --reuid 65534 --regid 65534 --clear-groups --no-new-privs -- /pg/bin/postgres -D /data',
    );
  });

  it('gives one capability and no other', () => {
    const { args } = serverCommand({
      ...plan,
      user: { kind: 'other', uid: 1, gid: 2, capability: 'dac_read_search' },
      setpriv: true,
    });

    expect(args.join(' ')).toBe(
      '--pdeathsig INT --reuid 1 --regid 2 --clear-groups --no-new-privs ' +
        '--inh-caps -all,+dac_read_search --ambient-caps -all,+dac_read_search --securebits +no_setuid_fixup ' +
        '-- /pg/bin/postgres -D /data',
    );
  });

  it('leaves the change of user to Node where there is no setpriv', () => {
    const user = { kind: 'other', uid: 1, gid: 2 } as const;

    expect(serverCommand({ ...plan, user, setpriv: false })).toEqual({
      command: '/pg/bin/postgres',
      args: ['-D', '/data'],
      uid: 1,
      gid: 2,
    });
  });

  it('makes a command that ends when its parent is killed with SIGKILL', async () => {
    const { command, args } = serverCommand({
      program: 'sleep',
      args: ['300'],
      user: { kind: 'self' },
      deathSignal: 'TERM',
      setpriv: true,
    });
    const parent = spawn(process.execPath, [
      '--eval',
      `const child = require('node:child_process').spawn(${JSON.stringify(command)}, ${JSON.stringify(args)}, { detached: true, stdio: 'ignore' });
       child.once('spawn', () => console.log(child.pid)); setInterval(() => undefined, 1000);`,
    ]);
    const [line] = await once(createInterface({ input: parent.stdout }), 'line');
    const pid = Number(line);
    // `spawn` tells of setpriv; only the exec of sleep shows that the tie is there.
    await until(async () => (await commandName(pid)) === 'sleep');

    parent.kill('SIGKILL');

    await until(async () => (await commandName(pid)) !== 'sleep');
  });
});

async function commandName(pid: number): Promise<string> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return /State:\s+Z/.test(status) ? '' : (/^Name:\s+(\S+)/.exec(status)?.[1] ?? '');
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 5_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('did not happen within 5 s');
    await delay(10);
  }
}
