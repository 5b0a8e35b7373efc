import { parentPort } from 'node:worker_threads';
import type { FliteCall } from './flite-call.js';
import { FliteProgram } from './flite-program.js';

/** Runs in a thread of its own: Flite keeps a core busy for up to 400 ms a call. */
export interface ThreadRequest {
  readonly id: number;
  readonly call: FliteCall;
}

export type ThreadAnswer =
  | { readonly id: number; readonly speech: Awaited<ReturnType<FliteProgram['speak']>> }
  | { readonly id: number; readonly failure: string };

const program = FliteProgram.load();

parentPort?.on('message', (request: ThreadRequest) => {
  program
    .then((flite) => flite.speak(request.call))
    .then(
      (speech) => {
        const answer: ThreadAnswer = { id: request.id, speech };
        parentPort?.postMessage(answer, [speech.pcm.buffer as ArrayBuffer]);
      },
      (error: unknown) => {
        const answer: ThreadAnswer = { id: request.id, failure: String(error) };
        parentPort?.postMessage(answer);
      },
    );
});
