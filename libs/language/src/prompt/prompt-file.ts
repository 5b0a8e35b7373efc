import { readFileSync } from 'node:fs';

export interface PromptFile {
  readonly name: string;
  readonly version: number;
  readonly template: string;
}

const FOLDER = new URL('../../data/prompts/', import.meta.url);

/** A prompt with its front matter read. A change of what a prompt says raises its version. */
export function readPromptFile(name: string): PromptFile {
  const text = readFileSync(new URL(`${name}.md`, FOLDER), 'utf8');
  const match = /^---\nversion: (\d+)\n---\n([\s\S]*)$/.exec(text);
  if (!match?.[1] || match[2] === undefined) throw new Error(`prompt ${name} has no version`);
  return { name, version: Number(match[1]), template: match[2].trim() };
}
