/** What is spoken of a line: audio tags such as [laughs] are performed, not read. */
export function spokenWords(text: string): number {
  const words = text.replace(/\[[^\]]*\]/g, ' ').match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu);
  return words?.length ?? 0;
}

export function spokenWordsOf(lines: readonly { readonly text: string }[]): number {
  return lines.reduce((sum, line) => sum + spokenWords(line.text), 0);
}

/** Seconds that words take to speak at a rate in words a minute, to a tenth. */
export function estimateSeconds(words: number, wordsPerMinute: number): number {
  return Math.floor((words * 600) / wordsPerMinute + 0.5) / 10;
}
