import { readFileSync } from 'node:fs';

/** The part of WebAssembly that is used, named here because TypeScript knows it in browsers only. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => Memory;
  readonly Module: new (code: Uint8Array) => object;
  readonly Instance: new (
    program: object,
    imports: { env: { memory: Memory } },
  ) => { readonly exports: Loops };
};

interface Memory {
  readonly buffer: SharedArrayBuffer;
  grow(pages: number): void;
}

/** Compiled from libs/stage/assembly by scripts/kernel.mjs. */
const PROGRAM = new URL('../../wasm/stage.wasm', import.meta.url);

const PAGE = 65_536;
/** As the program was compiled: it only reserves addresses. */
const MOST_PAGES = 16_384;
/** Vectors reach this far behind the last sample that counts. */
const SPARE_BYTES = 16;
const ALIGNED = 16;

/** The loops over samples, most of them in vectors. Places are byte offsets in the memory of the kernel. */
interface Loops {
  copyRows(
    ...rows: [
      ...[source: number, sourceStride: number, target: number, targetStride: number],
      ...[columns: number, rows: number],
    ]
  ): void;
  warp(
    ...plane: [
      ...[target: number, stride: number],
      ...[left: number, top: number, right: number, bottom: number],
      ...[data: number, alpha: number, width: number, height: number, extent: number],
      ...[u0: number, ux: number, uy: number, v0: number, vx: number, vy: number],
    ]
  ): void;
  glowRun(
    ...run: [
      ...[luma: number, u: number, v: number],
      ...[glowLuma: number, glowU: number, glowV: number],
      ...[width: number, count: number],
      ...[cos: number, sin: number, strength: number, share: number],
    ]
  ): void;
}

export interface Kernel extends Loops {
  /** New memory, all zeros. It is never given back while the kernel lives: use it again. */
  bytes(length: number): Uint8Array;
}

export function createKernel(): Kernel {
  // Only shared memory grows without taking away what is there.
  const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  const program = new WebAssembly.Module(readFileSync(PROGRAM));
  const { exports } = new WebAssembly.Instance(program, { env: { memory } });
  const { copyRows, warp, glowRun } = exports;
  return { bytes: allocatorOn(memory), copyRows, warp, glowRun };
}

/** The same bytes in memory of the kernel. */
export function copyIn(kernel: Kernel, bytes: Uint8Array): Uint8Array {
  const copy = kernel.bytes(bytes.length);
  copy.set(bytes);
  return copy;
}

function allocatorOn(memory: Memory): Kernel['bytes'] {
  let used = 0;
  return (length) => {
    const start = used;
    used = Math.ceil((start + length + SPARE_BYTES) / ALIGNED) * ALIGNED;
    const missing = used - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return new Uint8Array(memory.buffer, start, length);
  };
}
