import { join } from 'node:path';
import type { LauncherEnv } from '../env.js';
import { PartLog } from '../logs/part.log.js';
import { startNodePart } from '../supervision/node-part.js';
import { SupervisedPart } from '../supervision/supervised-part.js';
import type { Terminal } from '../terminal.js';
import { compileError } from './compile-error.js';
import { watchOutput, type OutputWatch } from './output.watch.js';

export interface DevReloadOptions {
  readonly root: string;
  readonly terminal: Terminal;
  readonly env: LauncherEnv;
}

const SERVER_APPS = ['api', 'worker', 'streamer'];
const BROWSER_APPS = ['console', 'viewer'];

/**
 * Compiles again whatever changes, and starts a server app afresh when its compiled code is different.
 * Browser apps need a reload of the page only: the api serves their files from disk.
 */
export class DevReload {
  private readonly builders: SupervisedPart[] = [];
  private readonly logs: PartLog[] = [];
  private watch: OutputWatch | undefined;

  constructor(private readonly options: DevReloadOptions) {}

  async start(renew: (app: string) => void): Promise<void> {
    const { root, terminal } = this.options;
    this.watch = await watchOutput({
      dist: join(root, 'dist'),
      apps: SERVER_APPS,
      onChange: (app) => {
        terminal.say(`${app} has changed, starting it again.`);
        renew(app);
      },
    });
    await Promise.all([
      ...SERVER_APPS.map((app) => this.startBuilder(app, ['nest', 'build', app, '--watch'])),
      ...BROWSER_APPS.map((app) =>
        this.startBuilder(app, ['ng', 'build', app, '--watch', '--configuration', 'development']),
      ),
    ]);
  }

  async stop(): Promise<void> {
    this.watch?.close();
    await Promise.all(this.builders.map((builder) => builder.stop()));
    for (const log of this.logs) log.close();
  }

  private async startBuilder(app: string, [tool = '', ...args]: string[]): Promise<void> {
    const { root, terminal, env } = this.options;
    const name = `build-${app}`;
    const log = new PartLog(join(env.settings.DATA_DIR, 'logs'), name);
    this.logs.push(log);
    const builder = new SupervisedPart({
      name,
      onDeath: ({ how }) => terminal.warn(`${name} ended (${how}); see ${log.path}`),
      launch: () =>
        startNodePart({
          entry: join(root, 'node_modules', '.bin', tool),
          args,
          env: env.inherited,
          cwd: root,
          graceMs: 1_000,
          onLine: (line) => {
            log.write(line);
            const error = compileError(line);
            if (error !== undefined) terminal.warn(`${name} | ${error}`);
          },
        }),
    });
    this.builders.push(builder);
    await builder.start();
  }
}
