import type { CastMember } from '@cuelight/contracts';
import { cleanText } from './clean-text.js';
import type { RepairLog } from './repair-log.js';

/** A direction an actor would perform: laughs, laughing, quietly. Anything else in brackets is text. */
const DIRECTION =
  /^(?:\w+(?:s|ing|ly)\b[\w\s,'-]{0,30}|(?:nervous |soft |small )?(?:laugh|sigh|whisper|pause|beat))$/i;

/** The words of a line, with only those audio tags its character can perform. */
export function mendText(raw: string, speaker: CastMember, line: number, log: RepairLog): string {
  const own = withoutOwnName(raw, speaker);
  const tagged = performed(own, speaker, line, log);
  const { text, removed } = cleanText(tagged);
  if (removed.length > 0) {
    log.note('text-cleaned', line, `Removed ${removed.join(' and ')} from the words.`);
  }
  return text
    .replace(/\s+([,.!?;:])/g, '$1')
    .replace(/([!?])\1{2,}/g, '$1$1')
    .trim();
}

/** Whether anything of a text can be spoken. */
export function isSpeakable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(/\[[^\]]*\]/g, ''));
}

/** "Chad: Hello" said by Chad is "Hello". */
function withoutOwnName(raw: string, { name, key }: CastMember): string {
  for (const own of [name, key]) {
    const prefix = raw
      .trimStart()
      .slice(0, own.length + 4)
      .toLowerCase();
    const match = /^[*_"]{0,2}(.*?)[*_"]{0,2}\s*:/.exec(prefix);
    if (match?.[1] === own.toLowerCase()) return raw.trimStart().slice(match[0].length).trimStart();
  }
  return raw;
}

/** Turns `(laughs)` and `*laughs*` into tags, and drops those the character does not have. */
function performed(raw: string, speaker: CastMember, line: number, log: RepairLog): string {
  const directions = raw
    .replace(/(^|\s)\*([^*\n]{2,40})\*(?!\*)/g, (whole, before: string, inside: string) =>
      DIRECTION.test(inside.trim()) && tagFor(inside, speaker) ? `${before}[${inside}]` : whole,
    )
    .replace(/(^|[.!?]\s+)\(([^()\n]{2,40})\)/g, (whole, before: string, inside: string) =>
      DIRECTION.test(inside.trim()) ? `${before}[${inside}]` : whole,
    );
  // A link has a bracket too; its words are kept when the markup goes.
  return directions.replace(/\[([^\]]*)\](?!\()/g, (_, inside: string) => {
    const tag = tagFor(inside, speaker);
    if (tag) return ` ${tag} `;
    log.note('tag-dropped', line, `${speaker.name} has no tag [${inside.trim().slice(0, 40)}].`);
    return ' ';
  });
}

/** The character's own spelling of a tag: laugh, laughs and laughing are one. */
function tagFor(inside: string, { audioTags }: CastMember): string | undefined {
  const wanted = stems(inside);
  if (wanted.length === 0) return undefined;
  return (
    audioTags.find((tag) => stems(tag).join(' ') === wanted.join(' ')) ??
    audioTags.find((tag) => wanted.every((stem) => stems(tag).includes(stem)))
  );
}

function stems(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.map((word) => word.replace(/(?<=[a-z]{3})(?:ing|es|s)$/, ''));
}
