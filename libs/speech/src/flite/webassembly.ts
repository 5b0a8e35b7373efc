/** The part of WebAssembly that is used, named here because TypeScript knows it in browsers only. */
export interface WasmModule {
  readonly compiled: unique symbol;
}

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

export interface WasmInstance {
  readonly exports: { readonly memory: WasmMemory; readonly _start: () => void };
}

export type HostCalls = Record<string, (...values: number[]) => number>;

declare global {
  const WebAssembly: {
    compile(bytes: Uint8Array): Promise<WasmModule>;
    instantiate(
      module: WasmModule,
      imports: { wasi_snapshot_preview1: HostCalls },
    ): Promise<WasmInstance>;
  };
}
