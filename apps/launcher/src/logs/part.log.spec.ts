import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PartLog } from './part.log.js';

describe('PartLog', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cuelight-log-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('appends over restarts', async () => {
    for (const line of ['first', 'second']) {
      const log = new PartLog(join(folder, 'logs'), 'api');
      log.write(line);
      log.close();
    }

    expect(await readFile(join(folder, 'logs', 'api.log'), 'utf8')).toBe('first\nsecond\n');
  });

  it('never grows beyond twice its limit', async () => {
    const log = new PartLog(folder, 'api', 10);
    for (const line of ['a'.repeat(9), 'b'.repeat(9), 'c'.repeat(9)]) log.write(line);
    log.close();

    expect(await readFile(log.path, 'utf8')).toBe(`${'c'.repeat(9)}\n`);
    expect(await readFile(`${log.path}.1`, 'utf8')).toBe(`${'b'.repeat(9)}\n`);
  });

  it('goes on when its folder is gone', async () => {
    const log = new PartLog(join(folder, 'logs'), 'api', 1);
    log.write('first');
    await rm(join(folder, 'logs'), { recursive: true });

    log.write('second');
    log.close();

    expect(log.lastLines()).toEqual(['first', 'second']);
  });

  it('remembers the last lines for the report of a death', () => {
    const log = new PartLog(folder, 'api');
    for (let line = 1; line <= 20; line += 1) log.write(`${line}`);
    log.close();

    expect(log.lastLines()).toHaveLength(12);
    expect(log.lastLines().at(-1)).toBe('20');
  });
});
