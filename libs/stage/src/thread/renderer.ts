import { Worker } from 'node:worker_threads';
import type { FrameAnswer, RendererMessage, RenderRequest, WorkerTask } from './messages.js';

export interface RendererListener {
  onReady(): void;
  onAnswer(answer: FrameAnswer): void;
  /** It is gone, or was not ready in time. */
  onDeath(detail: string): void;
}

/** The stage is drawn already: a renderer has only its buffers to make. */
const READY_MS = 20_000;

/** One worker thread that draws frames. After `end` or a death its listener hears no more. */
export class Renderer {
  readonly #worker: Worker;
  readonly #deadline: NodeJS.Timeout;
  #over = false;

  constructor(
    file: URL,
    task: WorkerTask,
    private readonly listener: RendererListener,
  ) {
    this.#worker = new Worker(file, { workerData: task, name: 'stage' });
    this.#worker.on('message', (message: RendererMessage) => this.#hear(message));
    this.#worker.on('error', (error: unknown) => this.#die(String(error)));
    this.#worker.on('exit', (code) => this.#die(`exit code ${code}`));
    this.#deadline = setTimeout(() => this.#die(`not ready after ${READY_MS} ms`), READY_MS);
  }

  post(request: RenderRequest): void {
    this.#worker.postMessage(request);
  }

  /** Resolves when the thread is gone and writes to no memory any more. */
  async end(): Promise<void> {
    this.#over = true;
    clearTimeout(this.#deadline);
    await this.#worker.terminate();
  }

  #hear(message: RendererMessage): void {
    if (this.#over) return;
    if (message.kind !== 'ready') return this.listener.onAnswer(message);
    clearTimeout(this.#deadline);
    this.listener.onReady();
  }

  #die(detail: string): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#deadline);
    this.listener.onDeath(detail);
  }
}
