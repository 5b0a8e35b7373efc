/** The part of WebAssembly that is used. TypeScript has it in its browser library only. */
declare namespace WebAssembly {
  class Module {
    private constructor();
  }
  class Memory {
    constructor(size: { initial: number });
    readonly buffer: ArrayBuffer;
  }
  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>;
  }
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(
    module: Module,
    imports: Record<string, Record<string, (...values: number[]) => number>>,
  ): Promise<Instance>;
}
