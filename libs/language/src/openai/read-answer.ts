import { jsonrepair } from 'jsonrepair';

/**
 * What a model meant to answer, as a value with the fields of a script as far as they can be found:
 * models without a schema wrap JSON in prose and fences, think aloud, forget quotes, stop in the
 * middle, rename fields, or simply write "Chad: Hello". Undefined when there is nothing of a script.
 */
export function readScriptAnswer(text: string): Record<string, unknown> | undefined {
  return asScript(readJson(text)) ?? plainDialogue(withoutThinking(text));
}

/** The JSON value in a text, mended where it is broken; undefined when there is none. */
export function readJson(text: string): unknown {
  const said = withoutThinking(text);
  for (const candidate of candidates(said)) {
    const value = parsed(candidate) ?? repaired(candidate);
    if (typeof value === 'object' && value !== null) return value;
  }
  return undefined;
}

function withoutThinking(text: string): string {
  return text.replace(/<(think|thinking|reasoning)>[\s\S]*?(<\/\1>|$)/gi, '').trim();
}

function* candidates(text: string): Generator<string> {
  yield text;
  for (const [, fenced] of text.matchAll(/```(?:json\w*)?\s*\n?([\s\S]*?)(?:```|$)/gi)) {
    if (fenced) yield fenced.trim();
  }
  for (const [open, close] of [
    ['{', '}'],
    ['[', ']'],
  ] as const) {
    const start = text.indexOf(open);
    if (start < 0) continue;
    const end = text.lastIndexOf(close);
    if (end > start) yield text.slice(start, end + 1);
    yield text.slice(start);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function repaired(text: string): unknown {
  // Prose is repaired into a string; only what looks like an object or list is worth it.
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return parsed(jsonrepair(text));
  } catch {
    return undefined;
  }
}

const SCRIPT_NAMES = ['script', 'lines', 'dialogue', 'dialog', 'conversation', 'turns', 'messages'];
const SPEAKER_NAMES = ['speaker', 'character', 'name', 'who', 'role', 'actor'];
const TEXT_NAMES = ['text', 'line', 'dialogue', 'content', 'message', 'says', 'utterance'];

function asScript(value: unknown): Record<string, unknown> | undefined {
  if (Array.isArray(value))
    return value.some(isLineLike) ? { script: value.map(asLine) } : undefined;
  if (!isRecord(value)) return undefined;
  const lines = field(value, SCRIPT_NAMES);
  if (Array.isArray(lines)) {
    const exitContext = field(value, ['exitContext', 'exit_context', 'summary']);
    return { title: value['title'], script: lines.map(asLine), exitContext };
  }
  const fromText = typeof lines === 'string' ? plainDialogue(lines) : undefined;
  if (fromText) return { ...value, ...fromText };
  // {"response": {"script": [...]}}
  for (const inner of Object.values(value)) {
    const found = isRecord(inner) ? asScript(inner) : undefined;
    if (found) return found;
  }
  return undefined;
}

function isLineLike(value: unknown): boolean {
  const line = asLine(value);
  return isRecord(line) && line['text'] !== undefined;
}

function asLine(value: unknown): unknown {
  if (typeof value === 'string') return dialogueLine(value) ?? value;
  if (!isRecord(value)) return value;
  const text = field(value, TEXT_NAMES);
  if (text !== undefined) {
    return { speaker: field(value, SPEAKER_NAMES), text, cues: value['cues'] ?? value['cue'] };
  }
  // {"chad": "Hello."}
  const [only] = Object.entries(value);
  return only && typeof only[1] === 'string' ? { speaker: only[0], text: only[1] } : value;
}

function plainDialogue(text: string): Record<string, unknown> | undefined {
  const lines = text.split('\n').flatMap((line) => dialogueLine(line) ?? []);
  return lines.length > 0 ? { script: lines } : undefined;
}

function dialogueLine(line: string): { speaker: string; text: string } | undefined {
  const match = /^[\s>*_"-]*([\p{L}][\p{L}\p{N} .'-]{0,30}?)[*_"\s]*:[*_"\s]*(.*\S)\s*$/u.exec(
    line,
  );
  return match?.[1] && match[2] ? { speaker: match[1], text: match[2] } : undefined;
}

function field(value: Record<string, unknown>, names: readonly string[]): unknown {
  for (const name of names) if (value[name] !== undefined) return value[name];
  return undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
