import { decodeWav, encodeWav } from './wav.js';

const RATE = 48_000;
const file = encodeWav(Float32Array.from([0, 0.5, -0.5, 1, -1, 2]), RATE);

describe('decodeWav', () => {
  it('gives back what was written, wherever the bytes lie', () => {
    const samples = [0, 16_384, -16_383, 32_767, -32_767, 32_767];
    const shifted = new Uint8Array(file.length + 1);
    shifted.set(file, 1);

    expect([...(decodeWav(file, RATE) ?? [])]).toEqual(samples);
    expect([...(decodeWav(shifted.subarray(1), RATE) ?? [])]).toEqual(samples);
  });

  it.each([
    ['of another rate', encodeWav(new Float32Array(4), 44_100)],
    ['cut short', file.subarray(0, file.length - 2)],
    ['with something behind it', Buffer.concat([file, Buffer.from('more')])],
    ['of another kind', Buffer.from('ID3 and so on, longer than any header of ours would ever be')],
    ['that is empty', new Uint8Array(0)],
  ])('takes no file %s', (_what, other) => {
    expect(decodeWav(other, RATE)).toBeUndefined();
  });
});
