import { runFfmpeg } from '@cuelight/ffmpeg';
import { Spectrum } from '../../libs/speech/src/mouth/spectrum.js';

/** Loudness and true peak as FFmpeg's own EBU R 128 meter reads them. */
export async function ebur128(wav: Uint8Array): Promise<{ lufs: number; peak: number }> {
  const { stderr } = await runFfmpeg(
    ['-loglevel', 'info', '-i', 'pipe:0', '-af', 'ebur128=peak=true', '-f', 'null', '-'],
    { input: wav, timeoutMs: 30_000, maxOutputBytes: 1000 },
  );
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'));
  const value = (pattern: RegExp) => Number(pattern.exec(summary)?.[1]);
  return { lufs: value(/I:\s+(-?[\d.]+) LUFS/), peak: value(/Peak:\s+(-?[\d.]+) dBFS/) };
}

export const samplesOfWav = (wav: Uint8Array): Float32Array =>
  Float32Array.from(new Int16Array(wav.slice(44).buffer), (sample) => sample / 32_768);

const RATE = 48_000;

/** Median pitch of the voiced parts, by autocorrelation of 40 ms windows at 8 kHz. */
export function medianPitch(samples: Float32Array): number {
  const step = 6;
  const rate = RATE / step;
  const slow = Float32Array.from({ length: Math.floor(samples.length / step) }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < step; j++) sum += samples[i * step + j] ?? 0;
    return sum / step;
  });
  const window = Math.round(0.04 * rate);
  const pitches: number[] = [];
  for (let at = 0; at + 2 * window < slow.length; at += window / 2) {
    const own = correlation(slow, at, 0, window);
    if (own / window < 0.0004) continue;
    let best = { lag: 0, value: 0.5 };
    for (let lag = Math.round(rate / 320); lag <= Math.round(rate / 65); lag++) {
      const other = correlation(slow, at + lag, 0, window);
      const value = correlation(slow, at, lag, window) / Math.sqrt(own * other + 1e-12);
      if (value > best.value + 0.01) best = { lag, value };
    }
    if (best.lag > 0) pitches.push(rate / best.lag);
  }
  return pitches.sort((a, b) => a - b)[Math.floor(pitches.length / 2)] ?? 0;
}

function correlation(samples: Float32Array, at: number, lag: number, window: number): number {
  let sum = 0;
  for (let i = at; i < at + window; i++) sum += (samples[i] ?? 0) * (samples[i + lag] ?? 0);
  return sum;
}

const BAND_EDGES = [80, 250, 700, 1500, 2500, 4000, 6000, 8000];
const WINDOW = 2048;

/** Share of the energy in each band, in dB of the whole: the colour of a voice. */
export function bands(samples: Float32Array): string {
  const spectrum = new Spectrum(WINDOW);
  const power = new Float64Array(spectrum.bins);
  const sums = new Float64Array(spectrum.bins);
  for (let at = 0; at + WINDOW <= samples.length; at += WINDOW / 2) {
    spectrum.powerOf(Float64Array.from(samples.subarray(at, at + WINDOW)), power);
    power.forEach((value, bin) => (sums[bin] = (sums[bin] ?? 0) + value));
  }
  const total = sums.reduce((sum, value) => sum + value, 0);
  return BAND_EDGES.slice(1)
    .map((high, index) => {
      const low = BAND_EDGES[index] ?? 0;
      const inside = sums.filter((_, bin) => {
        const frequency = (bin * RATE) / WINDOW;
        return frequency >= low && frequency < high;
      });
      const share = inside.reduce((sum, value) => sum + value, 0) / total;
      return `${low}-${high} ${(10 * Math.log10(share + 1e-9)).toFixed(0)}`;
    })
    .join(', ');
}
