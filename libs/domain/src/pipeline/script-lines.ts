import type { ScriptLine, ScriptLineInput } from '@cuelight/contracts';

/**
 * Gives every line an id that stays with it through edits: what is rendered, reported and aired is
 * known by it. A line sent with an id keeps it. A line sent without one takes the id of the same line
 * in the script before (a tool may drop ids), else a new one. A copied line gets an id of its own.
 */
export function withLineIds(
  lines: readonly ScriptLineInput[],
  before: readonly ScriptLine[],
  newId: () => string,
): ScriptLine[] {
  const taken = new Set(lines.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const idsOfText = new Map<string, string[]>();
  for (const line of before) {
    if (!taken.has(line.id)) multiAdd(idsOfText, said(line), line.id);
  }
  const used = new Set<string>();
  return lines.map(({ id: given, speaker, text, cues }) => {
    const own = given !== undefined && !used.has(given) ? given : undefined;
    const id = own ?? idsOfText.get(said({ speaker, text }))?.shift() ?? newId();
    used.add(id);
    return { id, speaker, text, cues };
  });
}

/** Every medium that a segment shows or may show: deleting one of them would leave a hole. */
export function usedMedia(
  mediaRefs: readonly string[],
  script: readonly Pick<ScriptLine, 'cues'>[],
): string[] {
  const shown = script.flatMap(({ cues }) =>
    cues.flatMap((cue) => (cue.type === 'tv:show' ? [cue.target] : [])),
  );
  return [...new Set([...mediaRefs, ...shown])];
}

function said({ speaker, text }: Pick<ScriptLine, 'speaker' | 'text'>): string {
  return `${speaker}\n${text}`;
}

function multiAdd(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
