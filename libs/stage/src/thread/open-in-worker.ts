import { Worker } from 'node:worker_threads';
import { DomainError } from '@cuelight/domain';
import type { PreparedStage } from '../prepare/prepared-stage.js';
import type { StageOptions } from '../stage.js';
import type { OpenAnswer, WorkerTask } from './messages.js';

/** Drawing some sixty layers takes three seconds of a core; this is for a machine that has other work. */
const OPEN_MS = 120_000;

/**
 * Draws the layers of an art folder on a thread of its own, which takes its garbage with it.
 * Throws the STAGE_... error that says what is wrong with the art.
 */
export async function openInWorker(file: URL, options: StageOptions): Promise<PreparedStage> {
  const task: WorkerTask = { kind: 'open', options };
  const worker = new Worker(file, { workerData: task, name: 'stage art' });
  try {
    return prepared(await answerOf(worker));
  } finally {
    await worker.terminate();
  }
}

function answerOf(worker: Worker): Promise<OpenAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The stage art could not be drawn: ${why}`));
    const deadline = setTimeout(() => fail(`not done after ${OPEN_MS} ms`), OPEN_MS);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearTimeout(deadline);
      fail(`its thread ended with exit code ${code}`);
    });
  });
}

function prepared(answer: OpenAnswer): PreparedStage {
  if (answer.kind === 'opened') return answer.prepared;
  const { code, errorKind: kind, hint, message } = answer;
  throw new DomainError({ code, kind, hint }, message);
}
