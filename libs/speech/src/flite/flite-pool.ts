import { Worker } from 'node:worker_threads';
import { VoiceError } from '../voice/voice-error.js';
import type { FliteCall, FliteSpeech } from './flite-call.js';
import { MAX_CALL_CHARACTERS } from './flite-call.js';
import { FliteEngine } from './flite-engine.js';
import type { ThreadAnswer, ThreadRequest } from './flite.thread.js';
import { threadEntry } from './thread-entry.js';

export interface FlitePoolOptions {
  /** One thread voices fifty shows in real time; two halve the wait for a segment. */
  readonly threads?: number;
  /** A call that takes longer is dropped with its thread. The longest honest one takes 0.5 s. */
  readonly callTimeoutMs?: number;
}

interface Job {
  readonly call: FliteCall;
  readonly signal: AbortSignal;
  readonly resolve: (speech: FliteSpeech) => void;
  readonly reject: (reason: unknown) => void;
}

interface Seat {
  thread: Worker | undefined;
  job: Job | undefined;
  deadline: NodeJS.Timeout | undefined;
}

/** Flite in threads. A thread starts with its first call and is replaced when it dies or hangs. */
export class FlitePool extends FliteEngine {
  private readonly seats: Seat[];
  private readonly waiting: Job[] = [];
  private readonly callTimeoutMs: number;
  private nextId = 0;
  private closed = false;

  constructor({ threads = 1, callTimeoutMs = 15_000 }: FlitePoolOptions = {}) {
    super();
    this.callTimeoutMs = callTimeoutMs;
    this.seats = Array.from({ length: threads }, () => ({
      thread: undefined,
      job: undefined,
      deadline: undefined,
    }));
  }

  override speak(call: FliteCall, signal: AbortSignal): Promise<FliteSpeech> {
    if (call.text.length > MAX_CALL_CHARACTERS) {
      return Promise.reject(new RangeError(`a Flite call of ${call.text.length} characters`));
    }
    return new Promise<FliteSpeech>((resolve, reject) => {
      const job: Job = { call, signal, resolve, reject };
      if (this.closed) return reject(stopped());
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', () => this.abandon(job), { once: true });
      this.waiting.push(job);
      this.fill();
    });
  }

  /** Stops the threads; calls still waiting fail. */
  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.waiting.splice(0)) job.reject(stopped());
    await Promise.all(this.seats.map((seat) => this.vacate(seat, stopped())));
  }

  private fill(): void {
    for (const seat of this.seats) {
      if (seat.job) continue;
      const job = this.waiting.shift();
      if (!job) return;
      this.start(seat, job);
    }
  }

  private start(seat: Seat, job: Job): void {
    seat.job = job;
    seat.thread ??= this.hire(seat);
    seat.thread.ref();
    const request: ThreadRequest = { id: ++this.nextId, call: job.call };
    seat.deadline = setTimeout(() => {
      const failure = `the embedded voice gave no answer in ${this.callTimeoutMs} ms`;
      void this.vacate(seat, new VoiceError('transient', 'flite', failure));
    }, this.callTimeoutMs);
    seat.thread.postMessage(request);
  }

  private hire(seat: Seat): Worker {
    const { file, execArgv } = threadEntry('./flite.thread', import.meta.url);
    const thread = new Worker(file, { execArgv });
    thread.on('message', (answer: ThreadAnswer) => this.settle(seat, answer));
    thread.on('error', (error) => {
      if (seat.thread !== thread) return;
      void this.vacate(seat, new VoiceError('transient', 'flite', `its thread died: ${error}`));
    });
    return thread;
  }

  private settle(seat: Seat, answer: ThreadAnswer): void {
    const job = this.release(seat);
    // An idle thread must not keep the process alive.
    seat.thread?.unref();
    if ('speech' in answer) job?.resolve(answer.speech);
    else job?.reject(new VoiceError('transient', 'flite', answer.failure));
    this.fill();
  }

  private async vacate(seat: Seat, reason: VoiceError): Promise<void> {
    const { thread } = seat;
    seat.thread = undefined;
    this.release(seat)?.reject(reason);
    await thread?.terminate();
    this.fill();
  }

  private release(seat: Seat): Job | undefined {
    const { job } = seat;
    clearTimeout(seat.deadline);
    seat.job = undefined;
    seat.deadline = undefined;
    return job;
  }

  /** A waiting call is forgotten; a running one (at most 0.5 s) ends unheard. */
  private abandon(job: Job): void {
    const index = this.waiting.indexOf(job);
    if (index >= 0) this.waiting.splice(index, 1);
    job.reject(job.signal.reason);
  }
}

const stopped = () => new VoiceError('unavailable', 'flite', 'the embedded voice was stopped');
