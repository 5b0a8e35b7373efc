import { Mood, type Cue, type WritingMedia } from '@cuelight/contracts';
import { heardWords } from './line-hash.js';
import type { RepairLog } from './repair-log.js';

type KnownMedia = Pick<WritingMedia, 'id' | 'filename'>;

/** `ScriptLineInput` takes no more. */
export const MAX_CUES = 16;

/** The cues of a line that can be carried out; what cannot is dropped with a word of why. */
export function mendCues(
  raw: unknown,
  media: readonly KnownMedia[],
  line: number,
  log: RepairLog,
): Cue[] {
  const cues = new Map<string, Cue>();
  for (const one of Array.isArray(raw) ? raw : []) {
    const cue = mendCue(one, media, line, log);
    if (cue) cues.set(JSON.stringify(cue), cue);
  }
  return [...cues.values()].slice(0, MAX_CUES);
}

/** A cue on a word that the line does not have fires with the line instead. */
export function withSpokenWord(cue: Cue, text: string): Cue {
  if (cue.word === undefined || saysWord(text, cue.word)) return cue;
  const { word: _word, ...rest } = cue;
  return rest;
}

export function saysWord(text: string, word: string): boolean {
  const wanted = heardWords(word);
  const words = heardWords(text);
  return (
    wanted.length > 0 &&
    words.some((_, at) => wanted.every((part, offset) => words[at + offset] === part))
  );
}

/** A cue as it was given, and where to say what is wrong with it. */
interface RawCue {
  readonly target: string | undefined;
  readonly media: readonly KnownMedia[];
  readonly drop: (why: string) => undefined;
  readonly correct: (what: string) => void;
}

function mendCue(
  raw: unknown,
  media: readonly KnownMedia[],
  line: number,
  log: RepairLog,
): Cue | undefined {
  const fields: Record<string, unknown> = typeof raw === 'object' && raw !== null ? { ...raw } : {};
  const type = asText(fields['type'])?.toLowerCase() ?? '';
  const cue = mendTarget(type, {
    target: asText(fields['target']),
    media,
    drop: (why) => void log.note('cue-dropped', line, why),
    correct: (what) => log.note('cue-corrected', line, what),
  });
  const word = asText(fields['word'])?.slice(0, 80);
  return cue && word !== undefined ? { ...cue, word } : cue;
}

function mendTarget(type: string, raw: RawCue): Cue | undefined {
  switch (type) {
    case 'tv:show':
      return showCue(raw);
    case 'tv:release':
      return { type };
    case 'lighting:hue':
      return hueCue(raw);
    case 'lighting:mood':
      return moodCue(raw);
    default:
      return raw.drop(`There is no cue "${type.slice(0, 40)}".`);
  }
}

function showCue({ target = '', media, drop, correct }: RawCue): Cue | undefined {
  const id = mediaFor(target, media);
  if (id === undefined) return drop(`There is no media "${target.slice(0, 80)}" to show.`);
  if (id !== target) correct(`"${target}" was taken for ${id}.`);
  return { type: 'tv:show', target: id };
}

function hueCue({ target = 'nothing', drop, correct }: RawCue): Cue | undefined {
  const hue = Number(target.replace(/°|deg(rees)?/i, ''));
  if (!Number.isFinite(hue)) return drop(`"${target.slice(0, 40)}" is no hue.`);
  const turned = turn(Math.round(hue));
  if (turned !== hue) correct(`The hue ${hue} was read as ${turned}.`);
  return { type: 'lighting:hue', target: String(turned) };
}

function moodCue({ target = 'nothing', drop }: RawCue): Cue | undefined {
  const mood = Mood.safeParse(target.toLowerCase());
  if (!mood.success) return drop(`"${target.slice(0, 40)}" is no lighting mood.`);
  return { type: 'lighting:mood', target: mood.data };
}

/** Models now and then name a picture by its file or by its place in the list. */
function mediaFor(target: string, media: readonly KnownMedia[]): string | undefined {
  const wanted = target.toLowerCase();
  const exact = media.find(({ id }) => id.toLowerCase() === wanted);
  if (exact) return exact.id;
  const stem = (name: string) => name.toLowerCase().replace(/\.[a-z0-9]{1,5}$/, '');
  const named = media.filter(({ filename }) => stem(filename) === stem(wanted));
  if (named.length === 1) return named[0]?.id;
  const place = /^(?:media|image|picture|photo|video|clip)?[\s_#-]*(\d{1,2})$/.exec(wanted)?.[1];
  return place === undefined ? undefined : media[Number(place) - 1]?.id;
}

/** A hue is an angle: 270 degrees are -90. */
function turn(hue: number): number {
  if (Math.abs(hue) <= 180) return hue;
  const turned = ((((hue + 180) % 360) + 360) % 360) - 180;
  return turned === 0 ? 0 : turned;
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}
