/** The shortest run that is worth decoding: sixteen signs of base64 are twelve letters. */
const RUN = /[A-Za-z0-9+/_-]{16,}={0,2}/g;
const HEX_RUN = /(?:[0-9a-f]{2}[\s:]?){12,}/gi;
const BINARY_RUN = /(?:[01]{8}\s*){6,}/g;
/** ROT13 of the words that orders to a writer are made of: ignore, instructions, prompt, system. */
const ROT13 = /\b(?:vtaber|vafgehpgvbaf?|cebzcg|flfgrz|qvfertneq|sbetrg)\b/i;
/** Unicode's tag characters: an alphabet that nobody sees. */
const TAG_LETTERS = /[\u{E0020}-\u{E007E}]{4,}/u;

/** How a text hides another that only a machine would read; nothing for an honest one. */
export function hiddenTexts(text: string): string[] {
  const found: string[] = [];
  const runs = [
    ...(text.match(RUN) ?? []).map(fromBase64),
    ...(text.match(HEX_RUN) ?? []).map((run) => fromCodes(run.replace(/[\s:]/g, ''), 2, 16)),
    ...(text.match(BINARY_RUN) ?? []).map((run) => fromCodes(run.replace(/\s/g, ''), 8, 2)),
  ];
  if (runs.some(isSentence) || ROT13.test(text)) found.push('hides a text in an encoding');
  // Flags of regions are spelled with tags too, after a black flag.
  if (TAG_LETTERS.test(text.replace(/\u{1F3F4}[\u{E0020}-\u{E007F}]+/gu, ''))) {
    found.push('hides a text that nobody sees');
  }
  return found;
}

/** Words of a language decode to noise; only what was encoded decodes to words. */
function isSentence(decoded: string): boolean {
  return (
    decoded.length >= 10 && /^[\x20-\x7e\s]+$/.test(decoded) && /[a-z]{2,}[\s,.:;!?]/i.test(decoded)
  );
}

function fromBase64(run: string): string {
  const plain = run.replace(/=+$/, '').replace(/-/g, '+').replace(/_/g, '/');
  try {
    return atob(plain.slice(0, plain.length - (plain.length % 4 === 1 ? 1 : 0)));
  } catch {
    return '';
  }
}

function fromCodes(digits: string, each: number, base: number): string {
  let text = '';
  for (let at = 0; at + each <= digits.length; at += each) {
    text += String.fromCharCode(Number.parseInt(digits.slice(at, at + each), base));
  }
  return text;
}
