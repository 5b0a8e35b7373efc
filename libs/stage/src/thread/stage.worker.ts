import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { DomainError } from '@cuelight/domain';
import { openStage, stageOn, type Stage, type StageOptions } from '../stage.js';
import type {
  FrameAnswer,
  OpenAnswer,
  RenderRequest,
  RendererMessage,
  WorkerTask,
} from './messages.js';

/** The other side of StageThread. */
async function work(port: MessagePort, task: WorkerTask): Promise<void> {
  switch (task.kind) {
    case 'open':
      port.postMessage(await open(task.options));
      break;
    case 'render': {
      const stage = stageOn(task.prepared);
      const oldest = new BigInt64Array(task.oldest);
      const tell = (message: RendererMessage) => port.postMessage(message);
      port.on('message', (request: RenderRequest) => tell(render(stage, request, oldest)));
      tell({ kind: 'ready' });
      break;
    }
    default:
      task satisfies never;
  }
}

async function open(options: StageOptions): Promise<OpenAnswer> {
  try {
    return { kind: 'opened', prepared: await openStage(options) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, kind: errorKind, message, hint } = error;
    return { kind: 'unusable', code, errorKind, message, hint };
  }
}

function render(stage: Stage, request: RenderRequest, oldest: BigInt64Array): FrameAnswer {
  const { id, frame, state, target } = request;
  if (BigInt(frame) < Atomics.load(oldest, 0)) return { kind: 'skipped', id };
  const began = performance.now();
  try {
    stage.render(state, target);
    return { kind: 'rendered', id, milliseconds: performance.now() - began };
  } catch (error) {
    return {
      kind: 'failed',
      id,
      detail: error instanceof Error ? error.message : String(error),
    };
  }
}

if (parentPort) await work(parentPort, workerData as WorkerTask);
