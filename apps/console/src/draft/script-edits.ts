import {
  type Cue,
  SCRIPT_MAX_LINES,
  type ScriptLine,
  type ScriptLineInput,
} from '@cuelight/contracts';

/** What a producer does to a script, line by line. Places count from zero. */
export type ScriptEdit =
  | { readonly kind: 'text'; readonly at: number; readonly text: string }
  | { readonly kind: 'speaker'; readonly at: number; readonly speaker: string }
  | { readonly kind: 'remove'; readonly at: number }
  | {
      readonly kind: 'insert';
      readonly at: number;
      readonly speaker: string;
      readonly text: string;
    }
  /** The line becomes two at this character; cues stay with the first half. */
  | {
      readonly kind: 'split';
      readonly at: number;
      readonly text: string;
      readonly character: number;
    }
  | { readonly kind: 'move'; readonly at: number; readonly to: number }
  | { readonly kind: 'add-cue'; readonly at: number; readonly cue: Cue }
  | { readonly kind: 'remove-cue'; readonly at: number; readonly index: number };

type LineEdit = Exclude<ScriptEdit, { kind: 'insert' | 'move' }>;

/** The script after an edit, or null when the edit changes nothing that could be saved. */
export function edited(script: readonly ScriptLine[], edit: ScriptEdit): ScriptLineInput[] | null {
  if (edit.kind === 'insert') {
    const { at, speaker, text } = edit;
    return fitting([...script.slice(0, at), { speaker, text, cues: [] }, ...script.slice(at)]);
  }
  const line = script[edit.at];
  if (!line) return null;
  if (edit.kind === 'move') return moved(script, line, edit);
  const lines = inPlaceOf(line, edit);
  return lines && fitting([...script.slice(0, edit.at), ...lines, ...script.slice(edit.at + 1)]);
}

/** What stands in the place of a line after an edit of it; null for no change. */
function inPlaceOf(line: ScriptLine, edit: LineEdit): ScriptLineInput[] | null {
  switch (edit.kind) {
    case 'text': {
      const text = edit.text.trim();
      if (text === line.text) return null;
      // A line that was emptied is a line that was deleted.
      return text === '' ? [] : [{ ...line, text }];
    }
    case 'speaker':
      return edit.speaker === line.speaker ? null : [{ ...line, speaker: edit.speaker }];
    case 'remove':
      return [];
    case 'split': {
      const first = edit.text.slice(0, edit.character).trim();
      const second = edit.text.slice(edit.character).trim();
      if (!first || !second) return null;
      return [
        { ...line, text: first },
        { speaker: line.speaker, text: second, cues: [] },
      ];
    }
    case 'add-cue':
      return [{ ...line, cues: [...line.cues, edit.cue] }];
    case 'remove-cue':
      return [{ ...line, cues: line.cues.filter((_, index) => index !== edit.index) }];
    default:
      return edit satisfies never;
  }
}

function moved(
  script: readonly ScriptLine[],
  line: ScriptLine,
  { at, to }: { readonly at: number; readonly to: number },
): ScriptLineInput[] | null {
  const target = Math.max(0, Math.min(to, script.length - 1));
  if (target === at) return null;
  const rest = script.filter((one) => one !== line);
  return [...rest.slice(0, target), line, ...rest.slice(target)];
}

/** Without any line there is nothing to approve, and the api takes only so many. */
function fitting(script: ScriptLineInput[]): ScriptLineInput[] | null {
  return script.length > 0 && script.length <= SCRIPT_MAX_LINES ? script : null;
}
