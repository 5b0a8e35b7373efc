import type { HostCalls, WasmMemory, WasmModule } from './webassembly.js';

/**
 * The few WASI calls Flite makes, served from memory: arguments in, one output file and stdout back.
 *
 * `node:wasi` is not used: on Node 20 it aborts the process when an argument passes 4.1 kB, it needs
 * a real folder for the output and prints a warning. This gives byte-identical sound without a disk.
 */
export interface ProgramOutput {
  /** The one file the program wrote. */
  readonly file: Uint8Array;
  readonly stdout: string;
}

const OK = 0;
const BAD_DESCRIPTOR = 8;
const STDOUT = 1;
const FOLDER = 3;
const FILE = 4;
const FILE_TYPE = { character: 2, folder: 3, file: 4 } as const;
const FDSTAT_BYTES = 24;
const SEEK = { set: 0, current: 1, end: 2 } as const;

class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`the program left with code ${code}`);
    this.code = code;
  }
}

/** Runs a compiled WASI command once. Throws when it traps or exits with anything but 0. */
export async function runProgram(
  program: WasmModule,
  args: readonly string[],
): Promise<ProgramOutput> {
  const host = new MemoryHost(args);
  const { exports } = await WebAssembly.instantiate(program, {
    wasi_snapshot_preview1: host.imports(),
  });
  host.memory = exports.memory;
  try {
    exports._start();
  } catch (thrown) {
    if (!(thrown instanceof Exit) || thrown.code !== OK) throw thrown;
  }
  return host.output();
}

class MemoryHost {
  /** The program's memory, known once it is instantiated. It moves when it grows: never keep a view. */
  memory: WasmMemory = { buffer: new ArrayBuffer(0) };
  private readonly args: Uint8Array[];
  private file = new Uint8Array(1 << 19);
  private fileLength = 0;
  private position = 0;
  private readonly text: string[] = [];
  private readonly utf8 = new TextDecoder();

  constructor(args: readonly string[]) {
    const encoder = new TextEncoder();
    this.args = args.map((arg) => encoder.encode(`${arg}\0`));
  }

  output(): ProgramOutput {
    return { file: this.file.slice(0, this.fileLength), stdout: this.text.join('') };
  }

  imports(): HostCalls {
    return {
      args_sizes_get: (count = 0, bytes = 0) => {
        this.putU32(count, this.args.length);
        return this.putU32(
          bytes,
          this.args.reduce((sum, arg) => sum + arg.length, 0),
        );
      },
      args_get: (pointers = 0, at = 0) => this.putArgs(pointers, at),
      // A fixed clock: Flite only uses it to measure itself, and sound must not depend on the time.
      clock_time_get: (_id, _low, at = 0) => this.putU64(at, 0),
      fd_close: () => OK,
      fd_fdstat_get: (fd = 0, at = 0) => this.putStat(fd, at),
      fd_fdstat_set_flags: () => OK,
      fd_prestat_dir_name: (_fd, at = 0) => {
        this.bytes()[at] = '.'.charCodeAt(0);
        return OK;
      },
      fd_prestat_get: (fd, at = 0) => {
        if (fd !== FOLDER) return BAD_DESCRIPTOR;
        this.putU32(at, 0);
        return this.putU32(at + 4, 1);
      },
      fd_read: (_fd, _list, _count, read = 0) => this.putU32(read, 0),
      fd_seek: (_fd, offset = 0, whence = 0, at = 0) => this.seek(Number(offset), whence, at),
      fd_write: (fd = 0, list = 0, count = 0, at = 0) => this.write(fd, list, count, at),
      path_open: (...values) => this.putU32(values[8] ?? 0, FILE),
      proc_exit: (code = 0) => {
        throw new Exit(code);
      },
    };
  }

  private bytes(): Uint8Array {
    return new Uint8Array(this.memory.buffer);
  }

  private view(): DataView {
    return new DataView(this.memory.buffer);
  }

  private putU32(at: number, value: number): number {
    this.view().setUint32(at, value, true);
    return OK;
  }

  private putU64(at: number, value: number): number {
    this.view().setBigUint64(at, BigInt(value), true);
    return OK;
  }

  private putArgs(pointers: number, at: number): number {
    let next = at;
    this.args.forEach((arg, index) => {
      this.putU32(pointers + 4 * index, next);
      this.bytes().set(arg, next);
      next += arg.length;
    });
    return OK;
  }

  private putStat(fd: number, at: number): number {
    const type =
      fd === FOLDER ? FILE_TYPE.folder : fd > FOLDER ? FILE_TYPE.file : FILE_TYPE.character;
    const bytes = this.bytes();
    bytes.fill(0, at, at + FDSTAT_BYTES);
    bytes[at] = type;
    bytes.fill(0xff, at + 8, at + FDSTAT_BYTES); // every right
    return OK;
  }

  private seek(offset: number, whence: number, at: number): number {
    const from =
      whence === SEEK.current ? this.position : whence === SEEK.end ? this.fileLength : 0;
    this.position = from + offset;
    return this.putU64(at, this.position);
  }

  private write(fd: number, list: number, count: number, at: number): number {
    let written = 0;
    for (let index = 0; index < count; index++) {
      const from = this.view().getUint32(list + 8 * index, true);
      const length = this.view().getUint32(list + 8 * index + 4, true);
      const chunk = this.bytes().subarray(from, from + length);
      if (fd > FOLDER) this.append(chunk);
      else if (fd === STDOUT) this.text.push(this.utf8.decode(chunk));
      written += length;
    }
    return this.putU32(at, written);
  }

  private append(chunk: Uint8Array): void {
    const end = this.position + chunk.length;
    if (end > this.file.length) {
      const larger = new Uint8Array(end * 2);
      larger.set(this.file.subarray(0, this.fileLength));
      this.file = larger;
    }
    this.file.set(chunk, this.position);
    this.position = end;
    this.fileLength = Math.max(this.fileLength, end);
  }
}
