/** MPEG-TS as FFmpeg's muxer writes it (ISO/IEC 13818-1; PIDs are the muxer's defaults). */
export const PACKET = 188;
const SYNC = 0x47;
const PAT_PID = 0;
const PMT_PID = 0x1000;
const VIDEO_PID = 0x100;

export type TsPacket =
  | { kind: 'tables'; bytes: Buffer }
  /** Start of a picture; `pts` in 90 kHz. A decoder can begin at a `key`. */
  | { kind: 'picture'; bytes: Buffer; key: boolean; pts: number }
  | { kind: 'rest'; bytes: Buffer };

/** Cuts a byte stream into packets, whatever pieces it comes in. */
export class TsCutter {
  private rest: Buffer = Buffer.alloc(0);

  push(chunk: Buffer): TsPacket[] {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    const packets: TsPacket[] = [];
    let at = 0;
    while (at + PACKET <= bytes.length) {
      if (bytes[at] === SYNC) {
        packets.push(packetOf(bytes.subarray(at, at + PACKET)));
        at += PACKET;
      } else at += 1;
    }
    this.rest = bytes.subarray(at);
    return packets;
  }
}

const packetOf = (bytes: Buffer): TsPacket => {
  const pid = bytes.readUInt16BE(1) & 0x1fff;
  if (pid === PAT_PID || pid === PMT_PID) return { kind: 'tables', bytes };
  const startsUnit = (bytes.readUInt8(1) & 0x40) !== 0;
  if (pid !== VIDEO_PID || !startsUnit) return { kind: 'rest', bytes };
  const adaptation = (bytes.readUInt8(3) & 0x20) !== 0 ? bytes.readUInt8(4) : -1;
  const key = adaptation > 0 && (bytes.readUInt8(5) & 0x40) !== 0;
  const pts = ptsOf(bytes.subarray(5 + adaptation));
  return pts === undefined ? { kind: 'rest', bytes } : { kind: 'picture', bytes, key, pts };
};

/** The time stamp of a PES header, in 5 bytes with marker bits between. */
const ptsOf = (pes: Buffer): number | undefined => {
  if (pes.length < 14 || pes.readUIntBE(0, 3) !== 1 || (pes.readUInt8(7) & 0x80) === 0) {
    return undefined;
  }
  const high = (pes.readUInt8(9) >> 1) & 0x07;
  const middle = pes.readUInt16BE(10) >> 1;
  const low = pes.readUInt16BE(12) >> 1;
  return high * 2 ** 30 + middle * 2 ** 15 + low;
};

const WRAP = 2 ** 33;

/** Whether `pts` comes after `before`; time stamps begin again after 26.5 hours. */
export const isLater = (pts: number, before: number): boolean => {
  const ahead = (pts - before + WRAP) % WRAP;
  return ahead > 0 && ahead < WRAP / 2;
};
