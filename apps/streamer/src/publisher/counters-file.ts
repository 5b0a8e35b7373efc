import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import * as z from 'zod';

/** Everything that must never go back, over any restart. */
export const ChannelCounters = z.object({
  /** Part of every file name, new with every new channel: names are cached for ever by viewers. */
  stamp: z.string(),
  /** Newest run of the encoder. */
  run: z.int().nonnegative(),
  /** Sequence number of the next segment. */
  nextSequence: z.int().nonnegative(),
  /** Discontinuity number of the newest segment. */
  discontinuity: z.int().nonnegative(),
  /** First frame that no segment contains. */
  nextFrame: z.int().nonnegative(),
  /** Time of day of frame 0, epoch milliseconds. */
  epochMs: z.number(),
  targetSeconds: z.int().positive(),
});
export type ChannelCounters = z.infer<typeof ChannelCounters>;

const Slot = z.object({ saves: z.int().nonnegative(), counters: ChannelCounters });
type Slot = z.infer<typeof Slot>;

const SLOT_BYTES = 1024;

/**
 * Two slots of fixed size, written in turn and in place: saving needs no free space, so it works on a full disk, and a
 * write that is cut off leaves the other slot.
 */
export class CountersFile {
  private saving: Promise<void> = Promise.resolve();

  private constructor(
    private readonly file: FileHandle,
    private newest: Slot | undefined,
  ) {}

  static async open(path: string): Promise<CountersFile> {
    const file = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return open(path, 'w+');
      throw error;
    });
    const bytes = Buffer.alloc(2 * SLOT_BYTES, ' ');
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    // A new file gets its space now, while there is some.
    if (bytesRead < bytes.length) await file.write(bytes, 0, bytes.length, 0);
    const slots = [decode(bytes.subarray(0, SLOT_BYTES)), decode(bytes.subarray(SLOT_BYTES))];
    const [newest] = slots
      .filter((slot) => slot !== undefined)
      .sort((one, other) => other.saves - one.saves);
    return new CountersFile(file, newest);
  }

  get saved(): ChannelCounters | undefined {
    return this.newest?.counters;
  }

  /** One after the other, in the order of the calls: a segment may be published while a run starts. */
  save(counters: ChannelCounters): Promise<void> {
    const saved = this.saving.then(() => this.write(counters));
    this.saving = saved.catch(() => undefined);
    return saved;
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private async write(counters: ChannelCounters): Promise<void> {
    const slot = { saves: (this.newest?.saves ?? 0) + 1, counters };
    await this.file.write(encode(slot), 0, SLOT_BYTES, (slot.saves % 2) * SLOT_BYTES);
    await this.file.datasync();
    this.newest = slot;
  }
}

const encode = (slot: Slot): Buffer => {
  const json = JSON.stringify(slot);
  const line = `${crc32(json).toString(16).padStart(8, '0')} ${json}`;
  const bytes = Buffer.alloc(SLOT_BYTES, ' ');
  if (bytes.write(line) < Buffer.byteLength(line))
    throw new Error('counters do not fit their slot');
  return bytes;
};

const decode = (bytes: Buffer): Slot | undefined => {
  const line = bytes.toString('utf8').trimEnd();
  const json = line.slice(9);
  if (line.slice(0, 8) !== crc32(json).toString(16).padStart(8, '0')) return undefined;
  const parsed = Slot.safeParse(JSON.parse(json));
  return parsed.success ? parsed.data : undefined;
};
