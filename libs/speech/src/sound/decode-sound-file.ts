import { SAMPLE_RATE } from '@cuelight/contracts';
import { decodeSound, FfmpegError, runFfmpeg } from '@cuelight/ffmpeg';
import { soundOfPcm, type Sound } from './sound.js';

/** Turns the bytes of a sound file of any format into 48 kHz mono. */
export abstract class SoundDecoder {
  /** Throws `NotSound` for bytes that hold no sound, the signal's reason when aborted. */
  abstract decode(file: Uint8Array, signal: AbortSignal): Promise<Sound>;
}

export class NotSound extends Error {
  override readonly name = 'NotSound';
}

/**
 * From standard input through a cache that can seek: an M4A of a few megabytes with its index at the end
 * cannot be read from a bare pipe. Nothing but the pipe may be opened, whatever a playlist in disguise says.
 */
const FROM_STDIN = ['-protocol_whitelist', 'cache,pipe', '-i', 'cache:pipe:0'];
const TIMEOUT_MS = 20_000;
/** Six minutes of samples: three times the longest line. More is a wrong file or an attack. */
const MAX_SECONDS = 360;
const BYTES_A_SAMPLE = 2;

export class FfmpegSoundDecoder extends SoundDecoder {
  override async decode(file: Uint8Array, signal: AbortSignal): Promise<Sound> {
    if (file.length === 0) throw new NotSound('the file is empty');
    const args = decodeSound(FROM_STDIN, { sampleRate: SAMPLE_RATE, channels: 1 });
    const stdout = await run(args, file, signal);
    if (stdout.length < BYTES_A_SAMPLE) throw new NotSound('the file has no samples');
    // Copied: a Buffer may start at an odd address of a shared block.
    const pcm = new Int16Array(Uint8Array.from(stdout.subarray(0, stdout.length & ~1)).buffer);
    return soundOfPcm(pcm, SAMPLE_RATE);
  }
}

async function run(args: string[], input: Uint8Array, signal: AbortSignal): Promise<Buffer> {
  try {
    const maxOutputBytes = MAX_SECONDS * SAMPLE_RATE * BYTES_A_SAMPLE;
    const { stdout } = await runFfmpeg(args, {
      input,
      signal,
      timeoutMs: TIMEOUT_MS,
      maxOutputBytes,
    });
    return stdout;
  } catch (error) {
    signal.throwIfAborted();
    const notSound =
      error instanceof FfmpegError &&
      (error.failure.kind === 'failed' || error.failure.kind === 'output-too-large');
    throw notSound ? new NotSound(error.message, { cause: error }) : error;
  }
}
