import { join } from 'node:path';
import { contentHash, filesBelow } from './files.mjs';
import { root } from './root.mjs';

/** WebAssembly in AssemblyScript, and the compiled program, which is committed: its compiler takes 100 MB. */
export const KERNEL = {
  compiler: 'assemblyscript@0.28.20',
  source: join('libs', 'stage', 'assembly'),
  program: join('libs', 'stage', 'wasm', 'stage.wasm'),
};

const SECTION = 'source';

/** What the program is compiled from. */
export function kernelSource() {
  const inputs = [KERNEL.source, 'libs/stage/src/picture/bt709.ts'];
  return Buffer.from(contentHash(root, filesBelow(root, inputs)), 'hex');
}

/** The program with a note of its source: a custom section, which engines step over. */
export function withSource(program, source) {
  const name = Buffer.from(SECTION);
  const content = Buffer.concat([Buffer.of(name.length), name, source]);
  // A length below 128 is one byte.
  return Buffer.concat([program, Buffer.of(0, content.length), content]);
}

/** @returns the note of a program, or undefined */
export function sourceOf(program) {
  const [note] = WebAssembly.Module.customSections(new WebAssembly.Module(program), SECTION);
  return note && Buffer.from(note);
}
