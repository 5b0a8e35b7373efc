import { stripVTControlCharacters } from 'node:util';

/** What the compilers write when something does not compile: TypeScript, and the Angular builder. */
const COMPILE_ERROR = /error TS\d+|\[ERROR\]/;

/** The line of a compiler without its colours, when it tells of an error; else undefined. */
export function compileError(line: string): string | undefined {
  const plain = stripVTControlCharacters(line).trim();
  return COMPILE_ERROR.test(plain) ? plain : undefined;
}
