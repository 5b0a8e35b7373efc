import { readdirSync, readFileSync } from 'node:fs';
import { Mood } from '@cuelight/contracts';
import { subjectKinds, type SubjectKind } from '../note/topic.js';
import { neededSlots, parseTemplate, type Template } from './template.js';

/** Who says a line of a block: a temper, anybody (X, Y, Z), or the only one there (S). */
export const roles = ['B', 'W', 'D', 'M', 'X', 'Y', 'Z', 'S'] as const;
export type Role = (typeof roles)[number];

/** How a line is said, where the character has an audio tag for it. */
export const feels = ['laugh', 'sigh', 'quiet', 'casual', 'clear', 'mumble'] as const;
export type Feel = (typeof feels)[number];

export interface BlockLine {
  readonly role: Role;
  readonly feel: Feel | null;
  /** The line that points at the picture. */
  readonly points: boolean;
  readonly template: Template;
  readonly source: string;
}

/** A few lines that belong together, written as one: an opening, a quarrel, a last word. */
export interface Block {
  readonly id: string;
  readonly part: string;
  /** Null: for every shape. A reply's kinds stand here too. */
  readonly scene: string | null;
  readonly kinds: readonly SubjectKind[];
  readonly mood: Mood | null;
  readonly lines: readonly BlockLine[];
  /** How the scene ended, for the exit context. */
  readonly outcome: string | null;
  readonly needs: ReadonlySet<string>;
}

export interface Library {
  readonly blocks: readonly Block[];
  readonly pools: ReadonlyMap<string, readonly Template[]>;
  readonly titles: ReadonlyMap<string, readonly Template[]>;
  readonly subjects: readonly string[];
}

const FOLDER = new URL('../../../data/house/', import.meta.url);
const LISTS = new Set(['pools.txt', 'titles.txt', 'subjects.txt']);

/** Everything the embedded writer can say, read from its text files. Throws on a mistake in them. */
export function readLibrary(): Library {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt') && !LISTS.has(name));
  return {
    blocks: files.sort().flatMap((name) => readBlocks(name, read(name))),
    pools: readLists(read('pools.txt')),
    titles: readLists(read('titles.txt')),
    subjects: read('subjects.txt').split('\n').filter(Boolean),
  };
}

function read(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8').replace(/^#.*\n/gm, '');
}

function readLists(text: string): Map<string, Template[]> {
  const entries = text.split('\n').filter(Boolean);
  return new Map(
    entries.map((entry) => {
      const colon = entry.indexOf(':');
      const choices = topLevelChoices(entry.slice(colon + 1));
      return [entry.slice(0, colon), choices.map((choice) => parseTemplate(choice))];
    }),
  );
}

function topLevelChoices(text: string): string[] {
  let depth = 0;
  const choices = [''];
  for (const sign of text) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (sign === '|' && depth === 0) choices.push('');
    else choices[choices.length - 1] += sign;
  }
  return choices.map((choice) => choice.trim());
}

interface Heading {
  readonly part: string;
  readonly scene: string | null;
  readonly kinds: readonly SubjectKind[];
  readonly mood: Mood | null;
}

function readBlocks(file: string, text: string): Block[] {
  return text
    .split(/^== /m)
    .slice(1)
    .flatMap((section) => {
      const [head = '', ...rest] = section.split('\n');
      const heading = readHeading(head);
      return rest
        .join('\n')
        .split(/\n\s*\n/)
        .map((chunk) => chunk.trim())
        .filter(Boolean)
        .map((chunk, at) =>
          readBlock(
            `${file}/${heading.part}/${heading.scene ?? 'any'}/${heading.kinds.join()}${at}`,
            heading,
            chunk,
          ),
        );
    });
}

function readHeading(head: string): Heading {
  const [part = '', scene = '', ...options] = head.trim().split(/\s+/);
  const kinds =
    options
      .find((one) => one.startsWith('for='))
      ?.slice(4)
      .split(',') ?? [];
  const mood = options.find((one) => one.startsWith('@'))?.slice(1);
  return {
    part,
    scene: scene === 'any' ? null : scene,
    kinds: kinds.map((kind) => oneOf(subjectKinds, kind)),
    mood: mood === undefined ? null : Mood.parse(mood),
  };
}

function readBlock(id: string, heading: Heading, chunk: string): Block {
  const rows = chunk.split('\n').map((row) => row.trim());
  const lines = rows.filter((row) => !row.startsWith('>')).map(readLine);
  const outcome =
    rows
      .find((row) => row.startsWith('>'))
      ?.slice(1)
      .trim() ?? null;
  const needs = new Set(lines.flatMap(({ template }) => neededSlots(template)));
  return { id, ...heading, lines, outcome, needs };
}

function readLine(row: string): BlockLine {
  const match = /^([A-Z])(\*?)(?: (\w+))?: (.+)$/.exec(row);
  if (!match) throw new Error(`this is no line of a block: ${row}`);
  const [, role = '', star, feel, source = ''] = match;
  return {
    role: oneOf(roles, role),
    feel: feel === undefined ? null : oneOf(feels, feel),
    points: star === '*',
    template: parseTemplate(source),
    source,
  };
}

function oneOf<Name extends string>(names: readonly Name[], given: string): Name {
  const found = names.find((name) => name === given);
  if (found === undefined) throw new Error(`"${given}" is none of ${names.join(', ')}`);
  return found;
}
