import { readFile, realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type * as z from 'zod';
import { artFileInvalid, artFileMissing, artPathOutside } from '../stage.errors.js';

/** Reads files of one art folder and nothing else: art is brought by users, paths in it are not trusted. */
export class ArtFolder {
  private constructor(readonly root: string) {}

  static async open(path: string): Promise<ArtFolder> {
    try {
      return new ArtFolder(await realpath(path));
    } catch (cause) {
      throw artFileMissing({ file: path, namedBy: 'the configuration' }, { cause });
    }
  }

  /** The name a person knows a file by: its path from the root of the folder. */
  name(file: string): string {
    return relative(this.root, file).split(sep).join('/');
  }

  /** The absolute path of `path`, as the file `namedBy` (an absolute path in the folder) means it. */
  async locate(path: string, namedBy: string): Promise<string> {
    return this.#find(resolve(dirname(namedBy), path), { path, namedBy: this.name(namedBy) });
  }

  /** A file every art folder has, by its path from the root. */
  async entry(path: string): Promise<string> {
    return this.#find(join(this.root, path), { path, namedBy: 'every stage' });
  }

  async readJson<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.infer<Schema>> {
    const name = this.name(file);
    let json: unknown;
    try {
      json = JSON.parse(await readFile(file, 'utf8'));
    } catch (cause) {
      throw artFileInvalid({ file: name, problem: `it is not JSON (${reason(cause)})` }, { cause });
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    const issues = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: issue.message,
    }));
    const problem = issues.map(({ path, message }) => `${path || 'file'}: ${message}`).join('; ');
    throw artFileInvalid({ file: name, problem }, { issues });
  }

  async #find(wanted: string, asked: { path: string; namedBy: string }): Promise<string> {
    if (!this.#holds(wanted)) throw artPathOutside(asked);
    let real: string;
    try {
      real = await realpath(wanted);
    } catch (cause) {
      throw artFileMissing({ file: this.name(wanted), namedBy: asked.namedBy }, { cause });
    }
    if (!this.#holds(real)) throw artPathOutside(asked);
    return real;
  }

  #holds(file: string): boolean {
    return file.startsWith(this.root + sep);
  }
}

export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
