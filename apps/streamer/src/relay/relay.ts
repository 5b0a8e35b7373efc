import type { RelayHealth } from '@cuelight/contracts';
import {
  relay as relayCommand,
  spawnFfmpeg,
  type FfmpegProcess,
  type RelayTarget,
} from '@cuelight/ffmpeg';
import { RelayQueue } from './relay-queue.js';
import type { TsPacket } from './ts-packets.js';

const DELAYS_MS = [500, 1000, 2000, 5000, 15_000, 30_000] as const;
/** A destination that has taken nothing for this long is gone, whatever its connection says. */
const STALLED_AFTER_MS = 10_000;
/** A connection that lasted this long was a good one: the next trouble starts counting anew. */
const GOOD_AFTER_MS = 60_000;
const LOOK_EVERY_MS = 500;

interface Connection {
  process: FfmpegProcess;
  queue: RelayQueue;
  startedAt: number;
  sentBytes: number;
  sentAt: number;
  /** Why we ended it, if we did. */
  gaveUp: string | undefined;
}

/** One destination: a process of its own that copies the channel there, started again for as long as it is wanted. */
export class Relay {
  private connection: Connection | undefined;
  private attempts = 0;
  private restarts = 0;
  private sentBefore = 0;
  private droppedBefore = 0;
  private lastError: string | null = null;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    readonly id: string,
    private readonly target: RelayTarget,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.connect();
  }

  get health(): RelayHealth {
    const { connection } = this;
    return {
      id: this.id,
      status: this.status(),
      sentBytes: this.sentBefore + (connection?.sentBytes ?? 0),
      droppedBytes: this.droppedBefore + (connection?.queue.droppedBytes ?? 0),
      restarts: this.restarts,
      lastError: this.lastError,
    };
  }

  push(packets: readonly TsPacket[], tables: Buffer): void {
    this.connection?.queue.push(packets, tables);
  }

  newRun(): void {
    this.connection?.queue.newRun();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    this.connection?.process.kill();
    await this.connection?.process.ended;
  }

  private status(): RelayHealth['status'] {
    const { connection } = this;
    if (!connection) return 'waiting';
    if (connection.sentBytes === 0) return 'connecting';
    return this.now() - connection.sentAt > STALLED_AFTER_MS / 2 ? 'stalled' : 'sending';
  }

  private connect(): void {
    const process = spawnFfmpeg(relayCommand(this.target), { stdin: 'pipe' });
    const input = process.writable(0);
    const queue = new RelayQueue({
      get waiting() {
        return input.writableLength;
      },
      write: (bytes) => void input.write(bytes),
    });
    const now = this.now();
    const connection: Connection = {
      process,
      queue,
      startedAt: now,
      sentBytes: 0,
      sentAt: now,
      gaveUp: undefined,
    };
    this.connection = connection;
    this.follow(connection);
    const watch = setInterval(() => this.watch(connection), LOOK_EVERY_MS);
    void process.ended.then((end) => {
      clearInterval(watch);
      const said = end.kind === 'exited' ? end.stderr.trim().split('\n').at(-1) : end.error.message;
      this.disconnected(connection, said || 'the connection ended');
    });
  }

  /** `total_size` is what has left: FFmpeg counts it after the write to the network. */
  private follow(connection: Connection): void {
    connection.process.stdout.setEncoding('utf8').on('data', (text: string) => {
      const sizes = [...text.matchAll(/total_size=(\d+)/g)].map((match) => Number(match[1]));
      const sent = Math.max(connection.sentBytes, ...sizes);
      if (sent === connection.sentBytes) return;
      connection.sentBytes = sent;
      connection.sentAt = this.now();
    });
  }

  private watch(connection: Connection): void {
    if (this.now() - connection.sentAt <= STALLED_AFTER_MS) return;
    connection.gaveUp = `nothing was taken for ${STALLED_AFTER_MS / 1000} s`;
    connection.process.kill();
  }

  private disconnected(connection: Connection, said: string): void {
    // The address holds the key of the destination.
    this.lastError = connection.gaveUp ?? said.replaceAll(this.target.url, 'the destination');
    this.sentBefore += connection.sentBytes;
    this.droppedBefore += connection.queue.droppedBytes;
    this.connection = undefined;
    if (this.closed) return;
    if (this.now() - connection.startedAt > GOOD_AFTER_MS) this.attempts = 0;
    const delay = DELAYS_MS[Math.min(this.attempts, DELAYS_MS.length - 1)];
    this.attempts += 1;
    this.restarts += 1;
    this.timer = setTimeout(() => this.connect(), delay);
  }
}
