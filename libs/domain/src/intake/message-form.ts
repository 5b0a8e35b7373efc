import type { MessageWords } from './message-words.js';

/** What a message wants of the show. */
export type MessageForm =
  | 'open-question'
  | 'choice'
  | 'yes-or-no'
  | 'hot-take'
  | 'request'
  | 'remark'
  /** Greetings, laughter, emojis: nothing that could be answered. */
  | 'noise';

/** How much there is to answer, 0 to 1. Yes-or-no questions make short conversations. */
export const FORM_VALUE: Readonly<Record<MessageForm, number>> = {
  'open-question': 1,
  choice: 0.85,
  'hot-take': 0.75,
  request: 0.65,
  'yes-or-no': 0.5,
  remark: 0.15,
  noise: 0,
};
/** For what the rules cannot read: a question mark is the same in most languages. */
const UNREAD_QUESTION_VALUE = 0.75;
const UNREAD_VALUE = 0.25;

const OPEN =
  /\b(?:why|how|what|whats|who|whos|whose|which|where|when|what if)\b.*\?|^\W*(?:(?:so|and|but|ok|okay|hey|guys|you two|both of you)\W+)*(?:why|how|what|who|which|where|when|whats|what if|if you (?:had|could|were))\b/;
const CHOICE =
  /\bwould you rather\b|\b\p{L}+\s+or\s+(?:\p{L}+\s+){0,3}\p{L}+\s*\?|\b(?:vs|versus)\b/u;
const TAKE =
  /\b(?:unpopular opinion|hot take|change my mind|controversial|fight me|overrated|underrated|worst|best|better than|worse than|should(?:nt| not)? (?:be|have|never|always|not)?|nobody|everybody|everyone|always|never|is (?:actually|just|basically|a lie|a scam|dead)|are (?:actually|just|basically)|prove me wrong)\b/;
const REQUEST =
  /^\W*(?:please |pls )?(?:sing|dance|tell|say|do|show|give|make|talk|explain|rate|rank|impersonate|play|describe|pretend|imagine|teach|settle|name|list|invent|convince|sell|debate|argue|review|guess|try)\b/;

/** "!uptime" is said to a bot. */
const BOT_COMMAND = /^\s*!\p{L}/u;

/** Scripts that put no spaces between words: one word there may be a whole question. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]{5,}/u;

/** The name of a character in front of it does not change what a message wants. */
export function formOf(text: string, words: MessageWords, names: readonly string[]): MessageForm {
  const plain = withoutNames(text.toLowerCase().replace(/['’]/g, ''), names);
  if (words.content.size === 0 && !/\?/.test(text)) return 'noise';
  if (BOT_COMMAND.test(text) || (words.all.length < 2 && !UNSPACED.test(text))) return 'noise';
  if (CHOICE.test(plain)) return 'choice';
  if (OPEN.test(plain)) return 'open-question';
  if (/\?/.test(text)) return 'yes-or-no';
  if (REQUEST.test(plain)) return 'request';
  if (/^\W*(?:is|are|do|does|did|can|could|will|would|should|have|has)\b/.test(plain)) {
    return 'yes-or-no';
  }
  return words.all.length >= 3 && TAKE.test(plain) ? 'hot-take' : 'remark';
}

/** What a form is worth; unknown languages are neutral, whatever the English rules made of them. */
export function formValue(form: MessageForm, text: string, words: MessageWords): number {
  if (words.language === 'english' || form === 'noise') return FORM_VALUE[form];
  return /[?？؟]/.test(text) ? UNREAD_QUESTION_VALUE : UNREAD_VALUE;
}

function withoutNames(text: string, names: readonly string[]): string {
  return names.reduce(
    (rest, name) =>
      rest.replace(new RegExp(`^\\W*@?${escaped(name.toLowerCase())}\\b[\\s,:!.]*`, 'u'), ''),
    text,
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
