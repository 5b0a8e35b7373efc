import { RelayQueue } from './relay-queue.js';
import { isLater, PACKET, TsCutter, type TsPacket } from './ts-packets.js';

const tables = Buffer.from('tables');
const picture = (pts: number, key = false): TsPacket => ({
  kind: 'picture',
  key,
  pts,
  bytes: Buffer.from(`${key ? 'K' : 'p'}${pts} `),
});

const setup = () => {
  const output = { waiting: 0, text: '', write: (bytes: Buffer) => void (output.text += bytes) };
  return { output, queue: new RelayQueue(output) };
};

describe('RelayQueue', () => {
  it('begins at a key picture, with the tables before it', () => {
    const { queue, output } = setup();
    queue.push([picture(1), picture(2, true), picture(3)], tables);
    expect(output.text).toBe('tablesK2 p3 ');
  });

  it('drops what a slow destination cannot take, and goes on at a key picture', () => {
    const { queue, output } = setup();
    queue.push([picture(1, true)], tables);
    output.waiting = 5_000_000;
    queue.push([picture(2), picture(3, true)], tables);
    output.waiting = 0;
    queue.push([picture(4), picture(5, true), picture(6)], tables);
    expect(output.text).toBe('tablesK1 tablesK5 p6 ');
    expect(queue.droppedBytes).toBe('p2 K3 p4 '.length);
  });

  it('skips what a restarted encoder makes a second time', () => {
    const { queue, output } = setup();
    queue.push([picture(100, true), picture(101), picture(102)], tables);
    queue.newRun();
    queue.push([picture(100, true), picture(101), picture(102), picture(103, true)], tables);
    expect(output.text).toBe('tablesK100 p101 p102 tablesK103 ');
  });
});

describe('isLater', () => {
  it('knows that time stamps begin again', () => {
    expect(isLater(5, 2 ** 33 - 5)).toBe(true);
    expect(isLater(2 ** 33 - 5, 5)).toBe(false);
    expect(isLater(7, 7)).toBe(false);
  });
});

describe('TsCutter', () => {
  /** A video packet with a random access point and the time stamp 2^32 + 12345. */
  const key = (): Buffer => {
    const packet = Buffer.alloc(PACKET, 0xff);
    packet.set([0x47, 0x41, 0x00, 0x30, 0x07, 0x50, 0, 0, 0, 0, 0, 0], 0);
    const pts = 2 ** 32 + 12_345;
    const field = [
      0x21 | (Math.floor(pts / 2 ** 30) << 1),
      (pts / 2 ** 22) & 0xff,
      1 | ((Math.floor(pts / 2 ** 15) & 0x7f) << 1),
      (pts / 2 ** 7) & 0xff,
      1 | ((pts & 0x7f) << 1),
    ];
    packet.set([0, 0, 1, 0xe0, 0, 0, 0x80, 0x80, 5, ...field], 12);
    return packet;
  };
  const other = (pid: number): Buffer => {
    const packet = Buffer.alloc(PACKET, 0);
    packet.set([0x47, pid >> 8, pid & 0xff, 0x10], 0);
    return packet;
  };

  it('finds packets in any pieces, and what they are', () => {
    const stream = Buffer.concat([
      Buffer.from([1, 2]),
      other(0),
      other(0x1000),
      key(),
      other(0x101),
    ]);
    const cutter = new TsCutter();
    const packets: TsPacket[] = [];
    for (let at = 0; at < stream.length; at += 100) {
      packets.push(...cutter.push(stream.subarray(at, at + 100)));
    }
    expect(packets.map(({ kind }) => kind)).toEqual(['tables', 'tables', 'picture', 'rest']);
    expect(packets[2]).toMatchObject({ key: true, pts: 2 ** 32 + 12_345 });
  });
});
