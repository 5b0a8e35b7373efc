import { Worker } from 'node:worker_threads';
import type { Slot } from './frame-pool.js';
import type {
  FrameAnswer,
  RendererMessage,
  RendererOrder,
  RenderRequest,
  WorkerTask,
} from './messages.js';

export interface RendererListener {
  onReady(): void;
  onAnswer(answer: FrameAnswer): void;
  /** It is gone, or was not ready in time. */
  onDeath(detail: string): void;
}

type DrawOrder = Omit<RenderRequest, 'slot'> & { readonly slot: Slot };

/** The stage is drawn already: a renderer has only its buffers to make. */
const READY_MS = 20_000;

/** One worker thread that draws frames. After `end` or a death its listener hears no more. */
export class Renderer {
  readonly #worker: Worker;
  readonly #deadline: NodeJS.Timeout;
  readonly #knownSlots = new Set<number>();
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

  draw({ id, frame, state, slot }: DrawOrder): void {
    if (!this.#knownSlots.has(slot.id)) {
      this.#knownSlots.add(slot.id);
      this.#post({ kind: 'slot', slot: slot.id, memory: slot.memory });
    }
    this.#post({ kind: 'draw', id, frame, state, slot: slot.id });
  }

  forget({ id }: Slot): void {
    if (this.#knownSlots.delete(id)) this.#post({ kind: 'slot-gone', slot: id });
  }

  /** Resolves when the thread is gone and writes to no memory any more. */
  async end(): Promise<void> {
    this.#over = true;
    clearTimeout(this.#deadline);
    await this.#worker.terminate();
  }

  #post(order: RendererOrder): void {
    this.#worker.postMessage(order);
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
