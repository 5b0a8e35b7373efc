// Behaviour in prose: docs/spec/script.md
import {
  EXIT_CONTEXT_MAX,
  LINE_MAX_CHARACTERS,
  SCRIPT_TITLE_MAX,
  type CastMember,
  type Cue,
  type ScriptRefusal,
  type ScriptRepair,
  type WritingMedia,
  type WrittenLine,
} from '@cuelight/contracts';
import { cleanText } from './clean-text.js';
import { linesOf } from './exchanges.js';
import { MAX_CUES, mendCues, saysWord, withSpokenWord } from './mend-cues.js';
import { castMemberFor } from './mend-speaker.js';
import { isSpeakable, mendText } from './mend-text.js';
import { RepairLog } from './repair-log.js';
import { splitLine } from './split-line.js';

export interface ScriptRules {
  readonly cast: readonly CastMember[];
  readonly media: readonly Pick<WritingMedia, 'id' | 'filename'>[];
  readonly limits: ScriptLimits;
}

export interface ScriptLimits {
  readonly maxExchanges: number;
  /** For tasks that count lines, such as a bridge of one or two. */
  readonly maxLines?: number;
  /** A longer line is split. 400 is what one call of the embedded voice takes. */
  readonly lineCharacters?: number;
}

/** A script as it should be, except that only a person knows a good title for nothing. */
export interface MendedScript {
  readonly title: string | null;
  readonly script: WrittenLine[];
  readonly exitContext: string | null;
}

export type Mending =
  | {
      readonly outcome: 'mended';
      readonly script: MendedScript;
      readonly repairs: readonly ScriptRepair[];
    }
  | { readonly outcome: 'refused'; readonly refusals: readonly ScriptRefusal[] };

const DEFAULT_LINE_CHARACTERS = 400;
/** A line that fills more pieces than this is a writer that lost the thread; the rest is cut. */
const MAX_PIECES = 3;

/** Makes what a writer answered into a script that can be aired, or says why it cannot. */
export function mendScript(raw: unknown, rules: ScriptRules): Mending {
  const fields: Record<string, unknown> = typeof raw === 'object' && raw !== null ? { ...raw } : {};
  const rawLines = fields['script'];
  if (!Array.isArray(rawLines)) {
    return refused([{ code: 'not-a-script', line: null, message: 'The answer has no script.' }]);
  }
  const log = new RepairLog();
  const refusals: ScriptRefusal[] = [];
  const lines: WrittenLine[] = [];
  let orphans: Cue[] = [];
  for (const [index, rawLine] of rawLines.entries()) {
    const line = mendLine(rawLine, index, rules, log);
    if ('refusal' in line) {
      refusals.push(line.refusal);
    } else if (line.text === '') {
      orphans.push(...line.cues);
    } else {
      lines.push(
        ...split(
          { ...line, cues: [...orphans, ...line.cues].slice(0, MAX_CUES) },
          index,
          rules,
          log,
        ),
      );
      orphans = [];
    }
  }
  const last = lines.at(-1);
  if (last) last.cues = [...last.cues, ...orphans].slice(0, MAX_CUES);
  if (refusals.length > 0) return refused(refusals);
  if (!last)
    return refused([{ code: 'no-lines', line: null, message: 'Nothing in it is spoken.' }]);

  return {
    outcome: 'mended',
    script: {
      title: shortText(fields['title'], SCRIPT_TITLE_MAX),
      script: cutToLength(lines, rules.limits, log),
      exitContext: shortText(fields['exitContext'], EXIT_CONTEXT_MAX),
    },
    repairs: log.repairs,
  };
}

function mendLine(
  raw: unknown,
  index: number,
  { cast, media }: ScriptRules,
  log: RepairLog,
): WrittenLine | { refusal: ScriptRefusal } {
  const fields: Record<string, unknown> = typeof raw === 'object' && raw !== null ? { ...raw } : {};
  const { speaker: name, text } = fields;
  const cues = mendCues(fields['cues'], media, index, log);
  if (typeof text !== 'string' || text.trim() === '') {
    log.note('line-dropped', index, 'The line was empty.');
    return { speaker: '', text: '', cues };
  }
  const speaker = typeof name === 'string' ? castMemberFor(name, cast) : undefined;
  if (!speaker) return { refusal: unknownSpeaker(name, index, cast) };
  if (speaker.key !== name) {
    log.note(
      'speaker-corrected',
      index,
      `"${String(name).slice(0, 40)}" was taken for ${speaker.name}.`,
    );
  }
  const words = mendText(text, speaker, index, log);
  if (isSpeakable(words)) return { speaker: speaker.key, text: words, cues };
  log.note('line-dropped', index, 'Nothing in the line can be spoken.');
  return { speaker: speaker.key, text: '', cues };
}

function unknownSpeaker(name: unknown, line: number, cast: readonly CastMember[]): ScriptRefusal {
  const keys = cast.map(({ key }) => key).join(', ');
  const given = typeof name === 'string' ? `"${name.slice(0, 40)}"` : 'nobody';
  return { code: 'unknown-speaker', line, message: `${given} is not in the cast (${keys}).` };
}

/** A long line becomes several of the same speaker; each cue goes where its word is said. */
function split(
  line: WrittenLine,
  index: number,
  { limits }: ScriptRules,
  log: RepairLog,
): WrittenLine[] {
  const limit = Math.min(limits.lineCharacters ?? DEFAULT_LINE_CHARACTERS, LINE_MAX_CHARACTERS);
  const all = splitLine(line.text, limit).filter(isSpeakable);
  const pieces = all.slice(0, MAX_PIECES);
  if (all.length > MAX_PIECES) {
    log.note('line-cut', index, `The line had ${line.text.length} characters; its end was cut.`);
  } else if (pieces.length > 1) {
    log.note('line-split', index, `The line was split in ${pieces.length}.`);
  }
  const lines: WrittenLine[] = pieces.map((text) => ({ speaker: line.speaker, text, cues: [] }));
  for (const cue of line.cues) {
    const { word } = cue;
    const place = word === undefined ? undefined : lines.find(({ text }) => saysWord(text, word));
    if (word !== undefined && !place) {
      log.note('cue-corrected', index, `"${word}" is not said; the cue fires with the line.`);
    }
    const target = place ?? lines[0];
    target?.cues.push(withSpokenWord(cue, target.text));
  }
  return lines;
}

function cutToLength(lines: WrittenLine[], limits: ScriptLimits, log: RepairLog): WrittenLine[] {
  const most = Math.min(linesOf(limits.maxExchanges), limits.maxLines ?? Infinity);
  if (lines.length <= most) return lines;
  log.note('script-cut', null, `The script had ${lines.length} lines; ${most} are allowed.`);
  return lines.slice(0, most);
}

function shortText(raw: unknown, limit: number): string | null {
  if (typeof raw !== 'string') return null;
  const { text } = cleanText(raw);
  return isSpeakable(text) ? (splitLine(text, limit)[0] ?? null) : null;
}

function refused(refusals: readonly ScriptRefusal[]): Mending {
  return { outcome: 'refused', refusals };
}
