const HEADER_BYTES = 44;
const PCM = 1;

// Looked up once: inside a test sandbox every use of a global costs as much as the arithmetic.
const { round } = Math;

/** Mono 16 bit WAV. Samples beyond full scale are clipped. */
export function encodeWav(samples: Float32Array, sampleRate: number): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length * 2);
  const view = new DataView(bytes.buffer);
  const text = (at: number, value: string) => bytes.set(Buffer.from(value, 'latin1'), at);
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, samples.length * 2, true);
  const pcm = new Int16Array(bytes.buffer, HEADER_BYTES);
  for (let i = 0; i < samples.length; i++) {
    const value = round((samples[i] ?? 0) * 32_767);
    pcm[i] = value > 32_767 ? 32_767 : value < -32_768 ? -32_768 : value;
  }
  return bytes;
}

/** The samples of a file as `encodeWav` writes it; nothing for any other, also when it was cut short. */
export function decodeWav(file: Uint8Array, sampleRate: number): Int16Array | undefined {
  if (file.length < HEADER_BYTES) return undefined;
  const empty = encodeWav(new Float32Array(0), sampleRate);
  const isOurs = (from: number, to: number) =>
    Buffer.compare(file.subarray(from, to), empty.subarray(from, to)) === 0;
  // All of the header but the two sizes.
  if (!isOurs(0, 4) || !isOurs(8, 40)) return undefined;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const bytes = view.getUint32(40, true);
  if (bytes % 2 !== 0 || file.length !== HEADER_BYTES + bytes) return undefined;
  // A copy: the bytes may start at an odd address of a shared pool.
  return new Int16Array(file.slice(HEADER_BYTES).buffer);
}
