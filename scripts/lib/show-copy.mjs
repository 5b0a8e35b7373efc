import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from '../build.mjs';
import { Failure } from './failure.mjs';
import { requireNode } from './packages.mjs';
import { root } from './root.mjs';
import { run } from './run.mjs';

/** Runs `backup` or `restore` of the launcher, on the Node it is made for. */
export async function copyShow(command, usage) {
  const [path, ...rest] = process.argv.slice(2);
  if (!path || path.startsWith('-') || rest.length > 0) throw new Failure(usage);
  // npm runs us in the folder of the project; what the person typed is meant from where they are.
  const target = resolve(process.env.INIT_CWD ?? '.', path);
  process.chdir(root);
  if (existsSync('.env')) process.loadEnvFile('.env');
  const entry = join(root, 'dist', 'apps', 'launcher', 'src', 'backup', 'main.js');
  // What runs is not replaced under its feet: whatever was built last does.
  if (!existsSync(entry)) await build(['server']);
  const { code } = await run(requireNode(root), ['--enable-source-maps', entry, command, target], {
    cwd: root,
    show: true,
  });
  return code;
}
