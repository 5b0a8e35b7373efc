import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { DomainError } from '@cuelight/domain';
import { openStage, stageOn, type Stage, type StageOptions } from '../stage.js';
import type {
  FrameAnswer,
  OpenAnswer,
  RendererMessage,
  RendererOrder,
  RenderRequest,
  WorkerTask,
} from './messages.js';

/** The other side of StageThread. */
async function work(port: MessagePort, task: WorkerTask): Promise<void> {
  switch (task.kind) {
    case 'open':
      port.postMessage(await open(task.options));
      break;
    case 'render': {
      const draw = drawerOn(stageOn(task.prepared), new BigInt64Array(task.oldest));
      const tell = (message: RendererMessage) => port.postMessage(message);
      port.on('message', (order: RendererOrder) => {
        const answer = draw(order);
        if (answer) tell(answer);
      });
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

/** Draws what it is told to, into memory it has been told of. */
function drawerOn(stage: Stage, oldest: BigInt64Array) {
  const slots = new Map<number, Uint8Array>();
  return (order: RendererOrder): FrameAnswer | undefined => {
    switch (order.kind) {
      case 'slot':
        slots.set(order.slot, new Uint8Array(order.memory));
        return undefined;
      case 'slot-gone':
        slots.delete(order.slot);
        return undefined;
      case 'draw':
        if (BigInt(order.frame) < Atomics.load(oldest, 0)) {
          return { kind: 'skipped', id: order.id };
        }
        return render(stage, order, slots.get(order.slot));
      default:
        return order satisfies never;
    }
  };
}

function render(
  stage: Stage,
  { id, state, slot }: RenderRequest,
  target: Uint8Array | undefined,
): FrameAnswer {
  const began = performance.now();
  try {
    if (!target) throw new Error(`nobody has told of slot ${slot}`);
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
