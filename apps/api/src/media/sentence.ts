/** The reason of one sentence can become the end of another. */
export function withoutStop(sentence: string): string {
  return sentence.replace(/[.\s]+$/, '');
}
