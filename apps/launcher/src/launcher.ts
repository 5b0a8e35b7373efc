import {
  type EmbeddedServer,
  startEmbeddedPostgres,
  startEmbeddedRedis,
} from '@cuelight/database/embedded';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFolderLock } from './data-folder/data-folder.lock.js';
import type { LauncherEnv } from './env.js';
import { untilPortFree } from './health/free-port.js';
import { type HealthAnswer, untilHealthy } from './health/health.probe.js';
import { linkLines } from './links.js';
import { deathReport } from './logs/death-report.js';
import { readableLine } from './logs/log-line.js';
import { PartLog } from './logs/part.log.js';
import { startNodePart } from './supervision/node-part.js';
import { type Death, type RunningPart, SupervisedPart } from './supervision/supervised-part.js';
import type { Terminal } from './terminal.js';

/** One of our own programs. */
export interface Program {
  readonly name: string;
  readonly entry: string;
  readonly args?: readonly string[];
  /** For Node itself. */
  readonly nodeArgs?: readonly string[];
  /** Besides what all programs are given. */
  readonly env?: NodeJS.ProcessEnv;
  /** How long what it has started may live on when it dies. */
  readonly childrenGraceMs?: number;
}

export interface LauncherOptions {
  readonly env: LauncherEnv;
  /** Started together, stopped one after the other in this order. */
  readonly programs: readonly Program[];
  readonly terminal: Terminal;
  /** Where programs run: the folder of the project. */
  readonly cwd: string;
}

/** A launcher that is told to stop says so first; the next one waits this long for it. */
const STOPPING_WITHIN_MS = 30_000;
/** Parts of a killed launcher end themselves within two seconds. */
const PORT_FREE_WITHIN_MS = 5_000;
/** The first start migrates a new database and renders the house material on a slow machine. */
const HEALTHY_WITHIN_MS = 120_000;
/** Time for a part to finish what it is writing; container runtimes allow ten seconds for everything. */
const GRACE_MS = 5_000;

/** Starts the servers and the programs of one data folder, keeps them alive, stops them in order. */
export class Launcher {
  private readonly logs = new Map<string, PartLog>();
  /** In the order in which they stop: programs, then the servers they need. */
  private readonly parts: SupervisedPart[] = [];
  private lock: DataFolderLock | undefined;
  private stopped: Promise<void> | undefined;

  constructor(private readonly options: LauncherOptions) {}

  /**
   * Resolves when every process is started; `untilReady` tells when they work.
   * @throws Error with the reason and the next step; call `stop` afterwards all the same.
   */
  async start(signal: AbortSignal): Promise<void> {
    const { settings } = this.options.env;
    const { DATA_DIR: dataDir, HOST: host } = settings;
    this.lock = await DataFolderLock.acquire(dataDir, {
      stoppingWithinMs: STOPPING_WITHIN_MS,
      signal,
    });
    await Promise.all([
      this.untilPortFree('PORT', host),
      // The streamer is for the api alone: on loopback, whatever HOST says.
      this.untilPortFree('STREAMER_PORT', '127.0.0.1'),
    ]);
    const [databaseUrl, redisUrl] = await this.startServers(signal);
    const environment = {
      // glibc keeps what was freed in up to sixteen arenas; two are enough for our threads.
      MALLOC_ARENA_MAX: '2',
      ...this.options.env.inherited,
      NODE_ENV: settings.NODE_ENV,
      PORT: `${settings.PORT}`,
      STREAMER_PORT: `${settings.STREAMER_PORT}`,
      HOST: host,
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
    };
    signal.throwIfAborted();
    await Promise.all(
      this.options.programs.map((program) => this.startProgram(program, environment)),
    );
  }

  /** Waits until the api says that every part works, then shows the links. */
  async untilReady(signal: AbortSignal): Promise<HealthAnswer> {
    const { settings } = this.options.env;
    const host = ['0.0.0.0', '::'].includes(settings.HOST) ? '127.0.0.1' : settings.HOST;
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${settings.PORT}/health`;
    const answer = await untilHealthy(
      async () => ({ url, token: await this.noteInDataFolder('admin.token') }),
      { withinMs: HEALTHY_WITHIN_MS, signal },
    );
    const { terminal } = this.options;
    if (answer.kind === 'healthy') {
      const setupToken = await this.noteInDataFolder('setup.token');
      terminal.say('Cuelight is on.');
      for (const line of linkLines({
        port: settings.PORT,
        dataDir: settings.DATA_DIR,
        setupToken,
      })) {
        terminal.say(line);
      }
      return answer;
    }
    const what =
      answer.kind === 'degraded' ? `down: ${answer.down.join(', ') || 'a part'}` : 'no answer';
    terminal.warn(
      `Not healthy after ${HEALTHY_WITHIN_MS / 1000} s (${what}); still trying. Logs: ${join(settings.DATA_DIR, 'logs')}`,
    );
    return answer;
  }

  /** Starts a program afresh: its compiled code has changed. */
  renew(name: string): void {
    this.parts.find((part) => part.name === name)?.renew();
  }

  /** Safe at any time and more than once. */
  async stop(): Promise<void> {
    this.stopped ??= this.stopInOrder();
    await this.stopped;
  }

  private async stopInOrder(): Promise<void> {
    await this.lock?.announceStop();
    for (const part of this.parts) await part.stop();
    for (const log of this.logs.values()) log.close();
    await this.lock?.release();
  }

  private async untilPortFree(setting: 'PORT' | 'STREAMER_PORT', host: string): Promise<void> {
    const port = this.options.env.settings[setting];
    await untilPortFree({ host, port, setting, withinMs: PORT_FREE_WITHIN_MS });
  }

  private async startServers(signal: AbortSignal): Promise<[string, string]> {
    const { DATA_DIR: dataDir, DATABASE_URL, REDIS_URL } = this.options.env.settings;
    // Redis stops before PostgreSQL; the programs are put in front of both.
    const [redis, postgres] = await Promise.allSettled([
      REDIS_URL ??
        this.startServer('redis', (onLine) => startEmbeddedRedis({ dataDir, onLine, signal })),
      DATABASE_URL ??
        this.startServer('postgres', (onLine) =>
          startEmbeddedPostgres({ dataDir, onLine, signal }),
        ),
    ]);
    if (postgres.status === 'rejected') throw postgres.reason;
    if (redis.status === 'rejected') throw redis.reason;
    return [postgres.value, redis.value];
  }

  private async startServer(
    name: string,
    launch: (onLine: (line: string) => void) => Promise<EmbeddedServer>,
  ): Promise<string> {
    const log = this.openLog(name);
    let url = '';
    await this.supervise(name, async () => {
      const server = await launch((line) => log.write(line));
      // The socket is named after the folder, so the clients find the server again after a restart.
      url = server.url;
      return server;
    });
    return url;
  }

  private async startProgram(program: Program, env: NodeJS.ProcessEnv): Promise<void> {
    const { name, entry, args, nodeArgs, childrenGraceMs } = program;
    const log = this.openLog(name);
    await this.supervise(name, () =>
      startNodePart({
        entry,
        ...(args ? { args } : {}),
        ...(nodeArgs ? { nodeArgs } : {}),
        env: { ...env, ...program.env },
        cwd: this.options.cwd,
        graceMs: GRACE_MS,
        ...(childrenGraceMs === undefined ? {} : { childrenGraceMs }),
        onLine: (line, stream) => {
          log.write(line);
          const readable = readableLine({ part: name, line, stream });
          if (readable !== undefined) this.options.terminal.warn(readable);
        },
      }),
    );
  }

  private async supervise(name: string, launch: () => Promise<RunningPart>): Promise<void> {
    const part = new SupervisedPart({ name, launch, onDeath: (death) => this.report(death) });
    this.parts.push(part);
    this.parts.sort((a, b) => this.stopRank(a) - this.stopRank(b));
    await part.start();
  }

  /** Programs first, in their order; Redis; the database, which everybody needs, last. */
  private stopRank({ name }: SupervisedPart): number {
    const order = [...this.options.programs.map((program) => program.name), 'redis', 'postgres'];
    return order.indexOf(name);
  }

  private report(death: Death): void {
    const log = this.logs.get(death.part);
    const lines = deathReport(death, { path: log?.path ?? '', lastLines: log?.lastLines() ?? [] });
    for (const line of lines) this.options.terminal.warn(line);
  }

  private openLog(name: string): PartLog {
    const log = new PartLog(join(this.options.env.settings.DATA_DIR, 'logs'), name);
    this.logs.set(name, log);
    return log;
  }

  private async noteInDataFolder(name: string): Promise<string | undefined> {
    const path = join(this.options.env.settings.DATA_DIR, name);
    const note = await readFile(path, 'utf8').catch(() => '');
    return note.trim() || undefined;
  }
}
