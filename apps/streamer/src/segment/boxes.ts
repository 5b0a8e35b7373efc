/** One box of an ISO base media file (ISO/IEC 14496-12): `body` is what follows size and type. */
export interface Box {
  type: string;
  body: Buffer;
}

export class BrokenMedia extends Error {
  override readonly name = 'BrokenMedia';
}

const HEADER = 8;

/** The boxes of `bytes`, which they must fill to the last byte: a file that was cut short is found here. */
export const boxes = (bytes: Buffer): Box[] => {
  const found: Box[] = [];
  for (let at = 0; at < bytes.length;) {
    if (bytes.length - at < HEADER) throw new BrokenMedia('a box is cut off in its header');
    const size = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + HEADER);
    if (size < HEADER) throw new BrokenMedia(`box ${type} has the size ${size}`);
    if (at + size > bytes.length) {
      throw new BrokenMedia(`box ${type} needs ${size} bytes, ${bytes.length - at} are there`);
    }
    found.push({ type, body: bytes.subarray(at + HEADER, at + size) });
    at += size;
  }
  return found;
};

export const child = (parent: readonly Box[], type: string): Box => {
  const box = parent.find((candidate) => candidate.type === type);
  if (!box) throw new BrokenMedia(`box ${type} is missing`);
  return box;
};

/** Follows a path of boxes that hold only boxes, for example `mdia`, `minf`, `stbl`. */
export const descend = (bytes: Buffer, ...path: readonly string[]): Box[] =>
  path.reduce((level, type) => boxes(child(level, type).body), boxes(bytes));

export const all = (parent: readonly Box[], type: string): Box[] =>
  parent.filter((box) => box.type === type);
