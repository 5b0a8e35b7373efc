import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';
import { KERNEL, kernelSource, sourceOf, withSource } from './stage-kernel.mjs';

describe('the compiled kernel of the stage', () => {
  it('is compiled from the source beside it (npm run kernel)', () => {
    const program = readFileSync(join(root, KERNEL.program));

    expect(sourceOf(program)).toEqual(kernelSource());
  });

  it('says what it was compiled from', () => {
    const empty = Buffer.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

    expect(sourceOf(empty)).toBeUndefined();
    expect(sourceOf(withSource(empty, Buffer.from('abc')))).toEqual(Buffer.from('abc'));
  });
});
