import {
  EXIT_CONTEXT_MAX,
  SCRIPT_TITLE_MAX,
  type SummaryRequest,
  type WritingRequest,
  type WrittenLine,
} from '@cuelight/contracts';
import { mendScript, phraseHashes, splitLine, titleFrom } from '@cuelight/domain';
import { plainExitContext } from '../writer/plain-exit-context.js';
import {
  ScriptWriter,
  type Summary,
  type WriterStatus,
  type WritingCall,
  type Written,
} from '../writer/script-writer.js';
import { noteOf, rulesOf } from '../writer/task-rules.js';
import { WriterError } from '../writer/writer-error.js';
import type { WritingUsage } from '../writer/writing-usage.js';
import { Dice } from './dice.js';
import { readLibrary, type Library } from './grammar/library.js';
import { planScene } from './plan/plan-scene.js';
import { writeScene } from './write-scene.js';

/** Raised with every change of what the writer says, so that a script tells what it came from. */
const VERSION = 'house-3';

/** The embedded writer: no model, no network, no key. The same request gives the same script. */
export class HouseWriter extends ScriptWriter {
  override readonly name = 'house';
  private readonly library: Library = readLibrary();

  override async write(request: WritingRequest, call: WritingCall): Promise<Written> {
    call.signal.throwIfAborted();
    const startedAt = performance.now();
    const dice = new Dice(seedOf(request));
    const planned = planScene(request, this.library, dice);
    const scene = writeScene(planned, {
      library: this.library,
      cast: request.cast,
      said: new Set(request.saidHashes),
      heardPhrases: new Set(request.recentLines.slice(-300).flatMap(phraseHashes)),
      task: request.task,
      dice,
    });
    const mending = mendScript(scene, rulesOf(request));
    if (mending.outcome === 'refused') {
      const reason = mending.refusals.map(({ message }) => message).join(' ');
      throw new WriterError('bad-answer', this.name, reason, { refusals: mending.refusals });
    }
    const { script } = mending;
    for (const line of script.script) call.onProgress?.({ kind: 'line', line });
    return {
      script: {
        title: cut(
          script.title ?? titleFrom(noteOf(request.task), script.script),
          SCRIPT_TITLE_MAX,
        ),
        script: script.script,
        exitContext: cut(script.exitContext ?? scene.exitContext, EXIT_CONTEXT_MAX),
        author: { writer: this.name, model: VERSION, promptVersion: VERSION },
        repairs: [...mending.repairs],
      },
      usage: usageOf(request.task.kind, startedAt),
    };
  }

  override async summarise(request: SummaryRequest, call: WritingCall): Promise<Summary> {
    call.signal.throwIfAborted();
    const startedAt = performance.now();
    const { cast, note, script } = request;
    return {
      title: titleFrom(note, script),
      exitContext: plainExitContext(cast, note, script),
      usage: usageOf('exit-context', startedAt),
    };
  }

  override status(): WriterStatus {
    return { writer: this.name, model: VERSION, state: 'ready', retryInMs: null, lastError: null };
  }

  override async models(): Promise<readonly string[]> {
    return [VERSION];
  }
}

/** The same wish at another moment of the show is another wish. */
function seedOf({ seed, task, saidHashes }: WritingRequest): string {
  const { kind } = task;
  const script = 'script' in task ? textOf(task.script) : '';
  const feedback = 'feedback' in task ? (task.feedback ?? '') : '';
  return [seed, kind, noteOf(task), feedback, script, saidHashes.length].join('\n');
}

function textOf(script: readonly WrittenLine[]): string {
  return script.map(({ text }) => text).join('\n');
}

function cut(text: string, limit: number): string {
  return splitLine(text, limit)[0] ?? text;
}

function usageOf(operation: string, startedAt: number): WritingUsage {
  return {
    provider: 'house',
    model: VERSION,
    operation,
    attempts: 1,
    tokensIn: 0,
    tokensOut: 0,
    counted: 'server',
    amountMicros: 0n,
    durationMs: Math.round(performance.now() - startedAt),
  };
}
