import type { WritingRequest, WritingTask } from '@cuelight/contracts';
import { linesOf, type ScriptRules } from '@cuelight/domain';

/** How many lines a task asks for at most. */
export function linesAsked(task: WritingTask): number {
  switch (task.kind) {
    case 'expand':
    case 'rewrite':
    case 'chat-reply':
    case 'filler':
      return linesOf(task.exchanges);
    case 'rewrite-lines':
      return task.endLine - task.startLine + 1;
    case 'bridge':
      return 2;
    case 'conversation':
      return task.turns;
    default:
      return task satisfies never;
  }
}

/** The words a script is about, as a person gave them. */
export function noteOf(task: WritingTask): string {
  switch (task.kind) {
    case 'expand':
    case 'rewrite':
    case 'rewrite-lines':
    case 'conversation':
      return task.note;
    case 'chat-reply':
      return task.message;
    case 'bridge':
      return task.nextNote ?? '';
    case 'filler':
      return '';
    default:
      return task satisfies never;
  }
}

/**
 * What an answer to the task is held to. A rewrite of lines may come out somewhat longer than what it
 * replaces: three lines for two are a better joke more often than a mistake.
 */
export function rulesOf({ task, cast, media, maxExchanges }: WritingRequest): ScriptRules {
  const asked = linesAsked(task);
  const maxLines = task.kind === 'rewrite-lines' ? asked + Math.max(2, asked) : asked;
  // A model counts badly; a script that was asked for by exchanges is cut at the show's own limit.
  const free = task.kind === 'expand' || task.kind === 'rewrite';
  return { cast, media, limits: free ? { maxExchanges } : { maxExchanges, maxLines } };
}
