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
