import { LineTooLong, NotSound, type SoundFile } from '@cuelight/speech';
import { parentPort, workerData } from 'node:worker_threads';
import { renderFileHere, type SoundLineAnswer } from './sound-lines.js';

/** The other side of `renderFileInThread`. Whoever waits has the deadline and ends this thread. */
const render = async (sound: SoundFile): Promise<SoundLineAnswer> => {
  try {
    return { kind: 'rendered', speech: await renderFileHere(sound, new AbortController().signal) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof NotSound) return { kind: 'not-sound', message };
    if (error instanceof LineTooLong) return { kind: 'too-long', message };
    return { kind: 'failed', message };
  }
};

parentPort?.postMessage(await render(workerData as SoundFile));
