import {
  LineTooLong,
  NotSound,
  openSpeechStudio,
  type RenderedSpeech,
  type SoundFile,
} from '@cuelight/speech';
import { Worker } from 'node:worker_threads';

/**
 * Makes something the stage can perform of a sound file.
 * @throws NotSound, LineTooLong, the signal's reason
 */
export type RenderFile = (sound: SoundFile, signal: AbortSignal) => Promise<RenderedSpeech>;

/** On this thread, which is then busy for a tenth of a second and more: for tests, which run from source. */
export const renderFileHere: RenderFile = async (sound, signal) => {
  const studio = openSpeechStudio();
  try {
    return await studio.lines.renderFile(sound, signal);
  } finally {
    await studio.close();
  }
};

export type SoundLineAnswer =
  | { kind: 'rendered'; speech: RenderedSpeech }
  | { kind: 'not-sound' | 'too-long' | 'failed'; message: string };

/** On a thread of its own, which takes everything with it when it is done: ad-libs are rare, frames are not. */
export const renderFileInThread: RenderFile = async (sound, signal) => {
  const worker = new Worker(new URL('./sound-line.worker.js', import.meta.url), {
    workerData: sound,
    name: 'ad-lib',
  });
  try {
    return speechIn(await answerOf(worker, signal), sound);
  } finally {
    await worker.terminate();
  }
};

const answerOf = (worker: Worker, signal: AbortSignal): Promise<SoundLineAnswer> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread ended with exit code ${code}`)));
  });

const speechIn = (answer: SoundLineAnswer, { text }: SoundFile): RenderedSpeech => {
  switch (answer.kind) {
    case 'rendered':
      return answer.speech;
    case 'not-sound':
      throw new NotSound(answer.message);
    case 'too-long':
      throw new LineTooLong(text.length);
    case 'failed':
      throw new Error(answer.message);
    default:
      return answer satisfies never;
  }
};
