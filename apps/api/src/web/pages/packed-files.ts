import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type PackedEncoding = 'br' | 'gzip';

/** A packet of Ethernet: below it nothing is won. */
const WORTH_PACKING_BYTES = 1_400;
/** More than both pages have, so that names nobody built cannot fill the memory. */
const KEPT_FILES = 200;

/** Level 9 of both: within 5 % of the smallest, and done before the first visitor has read the page. */
const packers: Readonly<Record<PackedEncoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
};

/** The built files of a folder as they go over the wire, packed once and then kept. Their names hold their content's hash. */
export class PackedFiles {
  private readonly kept = new Map<string, Promise<Buffer | null>>();

  constructor(private readonly folder: string) {}

  /** Null for a file that is not there, or not worth packing. */
  get(name: string, encoding: PackedEncoding): Promise<Buffer | null> {
    const key = `${encoding} ${name}`;
    const known = this.kept.get(key);
    if (known) return known;
    const packing = this.pack(name, encoding);
    if (this.kept.size < KEPT_FILES) this.kept.set(key, packing);
    return packing;
  }

  private async pack(name: string, encoding: PackedEncoding): Promise<Buffer | null> {
    const bytes = await readFile(join(this.folder, name)).catch(() => null);
    if (bytes === null || bytes.length < WORTH_PACKING_BYTES) return null;
    return packers[encoding](bytes);
  }
}
