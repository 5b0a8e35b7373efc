/** What is spoken of a line: audio tags such as [laughs] are performed, not read. */
export function spokenWords(text: string): number {
  const words = text.replace(/\[[^\]]*\]/g, ' ').match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu);
  return words?.length ?? 0;
}

/** Seconds a script takes to speak at a rate in words a minute, to a tenth. */
export function estimateScriptSeconds(
  lines: readonly { readonly text: string }[],
  wordsPerMinute: number,
): number {
  const words = lines.reduce((sum, line) => sum + spokenWords(line.text), 0);
  return Math.round((words / wordsPerMinute) * 600) / 10;
}
