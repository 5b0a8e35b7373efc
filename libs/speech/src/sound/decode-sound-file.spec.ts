import { readdirSync, readFileSync } from 'node:fs';
import { FfmpegSoundDecoder, NotSound } from './decode-sound-file.js';
import { loudness } from './loudness.js';

const fixtures = new URL('../../../../test/fixtures/', import.meta.url);
const files = (verdict: 'ok' | 'not-ok') => readdirSync(new URL(`${verdict}/speech/`, fixtures));
const read = (verdict: 'ok' | 'not-ok', name: string) =>
  readFileSync(new URL(`${verdict}/speech/${name}`, fixtures));

const decoder = new FfmpegSoundDecoder();
const patient = () => AbortSignal.timeout(15_000);

describe('FfmpegSoundDecoder', () => {
  it.each(files('ok'))('reads %s as 48 kHz mono', async (name) => {
    const { samples, sampleRate } = await decoder.decode(read('ok', name), patient());
    expect(sampleRate).toBe(48_000);
    expect(samples.length / 48_000).toBeGreaterThan(0.75);
    expect(samples.length / 48_000).toBeLessThan(2);
    // All hold the same sentence, which was levelled: a wrong format would be noise or a whisper.
    expect(Math.abs(loudness(samples) + 16)).toBeLessThan(3);
  });

  it.each(files('not-ok'))('refuses %s', async (name) => {
    await expect(decoder.decode(read('not-ok', name), patient())).rejects.toBeInstanceOf(NotSound);
  });

  it('stops when told', async () => {
    const abort = new AbortController();
    const reason = new Error('dropped');
    const decoding = decoder.decode(read('ok', 'flac-16k.flac'), abort.signal);
    abort.abort(reason);
    await expect(decoding).rejects.toBe(reason);
  });
});
