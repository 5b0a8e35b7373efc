import type { WritingTask } from '@cuelight/contracts';
import type { ScenePlan } from '../scene/scene-plan.js';

/** A filler about what the show said before. */
export const isLookBack = (task: WritingTask): boolean =>
  task.kind === 'filler' && task.style !== 'banter';

const PARTS = {
  scene: { open: ['open'], answer: [], middle: ['middle'], turn: ['turn'], close: ['close'] },
  solo: { open: ['solo-open'], answer: [], middle: ['solo'], turn: [], close: ['solo-close'] },
  callback: {
    open: ['callback-open'],
    answer: [],
    middle: ['callback', 'callback', 'middle'],
    turn: ['turn'],
    close: ['close'],
  },
  recap: { open: ['recap-open'], answer: [], middle: ['callback'], turn: [], close: ['close'] },
  reply: {
    open: ['reply-open'],
    answer: ['answer'],
    middle: ['reply'],
    turn: [],
    close: ['reply-close'],
  },
} as const;

/** Which blocks a scene is put together from. */
export function partsOf(task: WritingTask, isSolo: boolean): ScenePlan['parts'] {
  if (task.kind === 'rewrite-lines') return partsBetween(task, isSolo ? PARTS.solo : PARTS.scene);
  if (task.kind === 'chat-reply')
    return isSolo ? { ...PARTS.reply, middle: PARTS.solo.middle, close: [] } : PARTS.reply;
  if (isSolo) return PARTS.solo;
  if (task.kind !== 'filler' || task.style === 'banter') return PARTS.scene;
  return PARTS[task.style];
}

/** Lines in the middle of a script neither open nor close it. */
function partsBetween(
  { script, startLine, endLine }: Extract<WritingTask, { kind: 'rewrite-lines' }>,
  parts: ScenePlan['parts'],
): ScenePlan['parts'] {
  const isEnd = endLine >= script.length - 1;
  return {
    open: startLine === 0 ? parts.open : [],
    answer: [],
    middle: parts.middle,
    turn: [],
    close: isEnd ? parts.close : [],
  };
}
