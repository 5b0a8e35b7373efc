import { EXIT_CONTEXT_MAX, type CastMember, type WrittenLine } from '@cuelight/contracts';
import { splitLine } from '@cuelight/domain';

/** An exit context for a script whose writer gave none: who talked about what, and the last word. */
export function plainExitContext(
  cast: readonly CastMember[],
  note: string,
  script: readonly WrittenLine[],
): string {
  const nameOf = (key: string) => cast.find((one) => one.key === key)?.name ?? key;
  const speakers = [...new Set(script.map(({ speaker }) => nameOf(speaker)))];
  const last = script.at(-1);
  const subject = firstOf(note) ?? firstOf(script[0]?.text ?? '') ?? 'nothing in particular';
  const lastWord = last
    ? ` ${nameOf(last.speaker)} had the last word: "${firstOf(last.text) ?? ''}"`
    : '';
  const text = `${joined(speakers)} talked about "${subject}".${lastWord}`;
  return splitLine(text, EXIT_CONTEXT_MAX)[0] ?? text;
}

const EXCERPT = 160;

function firstOf(text: string): string | undefined {
  const plain = text
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return splitLine(plain, EXCERPT)[0];
}

function joined(names: readonly string[]): string {
  return names.length < 2
    ? (names[0] ?? 'Somebody')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
