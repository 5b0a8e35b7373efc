import { decide, type PartEffect, type PartEvent, type PartState } from './restart.machine.js';

/** A process that runs: a server, or one of our own apps. */
export interface RunningPart {
  readonly pid: number;
  /** Resolves, never rejects, when the process is gone. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** Resolves when the process says that it works; some never do. */
  readonly works?: Promise<void>;
  stop(): Promise<void>;
}

export interface Death {
  readonly part: string;
  readonly how: string;
  /** How many in a row, this one included. */
  readonly deaths: number;
  readonly againInMs: number;
}

export interface SupervisedPartOptions {
  readonly name: string;
  readonly launch: () => Promise<RunningPart>;
  readonly onDeath: (death: Death) => void;
}

/** Keeps one process alive: the hands of the restart machine. */
export class SupervisedPart {
  readonly name: string;
  private state: PartState = { kind: 'down' };
  private running: RunningPart | undefined;
  private timer: NodeJS.Timeout | undefined;
  private whenDown: (() => void)[] = [];

  constructor(private readonly options: SupervisedPartOptions) {
    this.name = options.name;
  }

  get pid(): number | undefined {
    return this.running?.pid;
  }

  /** The first launch: a failure goes to the caller. From then on the part is brought back whenever it dies. */
  async start(): Promise<void> {
    this.adopt(await this.options.launch());
  }

  renew(): void {
    this.dispatch({ type: 'renew' });
  }

  /** Resolves when the process is gone. */
  async stop(): Promise<void> {
    this.dispatch({ type: 'stop' });
    if (this.state.kind === 'down') return;
    await new Promise<void>((resolve) => this.whenDown.push(resolve));
  }

  private adopt(running: RunningPart): void {
    this.running = running;
    this.dispatch({ type: 'started' });
    void running.works?.then(() => {
      if (this.running === running) this.dispatch({ type: 'works' });
    });
    void running.exited.then(({ code, signal }) => {
      this.running = undefined;
      this.dispatch({ type: 'died', how: signal ? `killed by ${signal}` : `exit code ${code}` });
    });
  }

  private dispatch(event: PartEvent): void {
    const { state, effects } = decide(this.state, event, performance.now());
    this.state = state;
    if (state.kind !== 'waiting') clearTimeout(this.timer);
    for (const effect of effects) this.perform(effect);
    if (state.kind === 'down') {
      for (const resolve of this.whenDown.splice(0)) resolve();
    }
  }

  private perform(effect: PartEffect): void {
    switch (effect.type) {
      case 'launch':
        this.options.launch().then(
          (running) => this.adopt(running),
          (error: unknown) => this.dispatch({ type: 'died', how: messageOf(error) }),
        );
        return;
      case 'wake':
        this.timer = setTimeout(() => this.dispatch({ type: 'due' }), effect.afterMs);
        return;
      case 'terminate':
        // One that survives even SIGKILL hangs in the kernel: there is nothing left to wait for.
        this.running?.stop().catch((error: unknown) => {
          this.dispatch({ type: 'died', how: messageOf(error) });
        });
        return;
      case 'report': {
        const { how, deaths, againInMs } = effect;
        this.options.onDeath({ part: this.name, how, deaths, againInMs });
        return;
      }
      default:
        effect satisfies never;
    }
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
