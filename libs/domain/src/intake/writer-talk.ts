// A viewer talks to the cast; who talks to the writer behind it uses other words. No single one of them is a sign: a
// director has rules, a robot is a model, a film is unfiltered. An order, or the news of another order, together with
// what only a writing machine has is one. Tried on folded text.

const anyOf = (flags: string, ...words: readonly string[]) =>
  new RegExp(String.raw`\b(?:${words.join('|')})\b`, flags);

/** Nothing but a writing machine has these: one of them is enough. */
const MACHINE = anyOf(
  'u',
  String.raw`(?:your|its|the) (?:\p{L}+ )?(?:system|hidden|initial|original|internal|secret|base|core|safety|content|moderation|output|model|developer|operator)s? (?:prompts?|instructions?|rules?|messages?|polic(?:y|ies)|guidelines?|filters?|settings?|parameters?|part|mode|notes?)`,
  '(?:system|hidden|initial|internal|core|safety|content|moderation|developer) (?:prompts?|instructions?|rules?|polic(?:y|ies)|guidelines?|filters?|settings?|checks?|mode)',
  String.raw`your (?:\p{L}+ )?(?:prompts?|instructions?|guidelines?|guidance|restrictions|constraints|limitations|configuration|persona|programming|guardrails|context|operators?|alignment|directives?|output|moderation|polic(?:y|ies)|filters?)`,
  'language model',
  'raw (?:model|output|mode)',
  'the prompt',
  '(?:rules|polic(?:y|ies)|guardrails|filters?|limits|restrictions|instructions|safety) (?:that |which )?(?:you|govern|bind|hold you|keep you)',
  '(?:superuser|sudo|root access|admin mode)',
  'as (?:python|json|yaml|xml|html|markdown|code|base64|plain text)',
  '(?:be|become|act as|play|simulate) an? (?:search engine|terminal|console|interpreter|calculator|compiler|chatbot|assistant|computer program|therapist|tutor)',
  '(?:private|producers?|directors?|internal) notes',
  '(?:every|each|all|upcoming) (?:scripts?|segments)',
  '(?:typed|wrote|given|gave|sent|entered) (?:for|to) you',
  '(?:has|have|takes?|with) (?:priority|precedence) over',
  '(?:everything|anything|all|the text|text|words|lines?) (?:after|before|above|below|following) this (?:line|message|point)',
  'your own (?:rules|instructions)',
  '(?:the|your) (?:prompt|rules) (?:says?|forbids?|said)',
  '(?:choose|pick|rate|score|select) (?:this|my) (?:message|comment)',
  '(?:this|the|an?|of) (?:ai|llm|chatbot)',
  String.raw`(?:un(?:restricted|filtered|censored|moderated|aligned)|jailbroken?) (?:\p{L}+ )?(?:mode|output|version|model|writer|answers?|self|ai)`,
  '(?:script|lines?|answers?) you (?:write|are writing|will write)',
  String.raw`(?:when|while|before|after) (?:you )?(?:writ|generat|compos)\p{L}* (?:the|your|this|a) (?:script|lines?|answer|reply|dialogue)`,
  '(?:in|to|into|with|of|at the end of) (?:every|each|all|your next|the next|all your|all future) (?:repl(?:y|ies)|answers?|lines?|responses?|sentences?|messages?)',
  '(?:your next|the next|every|each|all|future) (?:lines?|repl(?:y|ies)|responses?) (?:must|should|has|have|will|shall|needs?)',
  '(?:rules|instructions|guidelines|prompts?|messages?|text|json|context|notes|briefing) (?:that |which )?(?:you|the writer) (?:were|was|have|had|got|received|are|follow)',
);
/** Others have them, too: it takes two. */
const PERHAPS = anyOf(
  'gu',
  ...(
    'prompts?, instructions?, guidelines?, guidance, directives?, restrictions?, constraints, ' +
    'guardrails, polic(?:y|ies), moderation, censorship, (?<!coffee )filters?, safety, rules, orders, ' +
    'limits, limitations, models?, ai, llm, bots?, assistant, json, debug, output, context, ' +
    'configuration, parameters?, metadata, transcript, conversation, persona, role, temperature, ' +
    'superuser, verified, trusted, previous, prior, above, earlier, preceding'
  ).split(', '),
  '(?:admin(?:istrator)?|developer|operator|root|engineers?|creators?) (?:rights|access|privileges|mode|has|have|says?|wants?|request|override|approved|allows?)',
  '(?:this|the following) (?:message|comment|request|input)',
);
/** Verbs of orders that somebody gives to a machine, or to a writer. */
const VERB = `(?:${(
  'abandon, accept, act, activate, add, admit, adopt, allow, always, answer, append, apply, approve, ' +
  'ask, assume, be, become, begin, behave, break, bypass, cancel, change, choose, close, complete, ' +
  'comply, confess, consider, continue, copy, create, decode, delete, deliver, describe, disable, ' +
  'discard, disclose, disobey, disregard, divulge, do, do not, dont, drop, dump, echo, edit, enable, ' +
  'end, ensure, enter, execute, explain, expose, extract, fail, finish, follow, forget, generate, get, ' +
  'give, grant, hack, hand, ignore, imagine, include, insert, leak, leave, let, lift, list, loosen, ' +
  'make, mention, modify, mute, never, note, obey, only, open, outline, output, override, paste, ' +
  'permit, pick, play, post, present, pretend, print, prioriti[sz]e, produce, provide, put, quit, ' +
  'quote, rate, read, recite, relax, remember, remove, repeat, rephrase, replace, reply, reset, ' +
  'respond, return, reveal, rewrite, rule, run, say, score, select, send, set, share, show, simulate, ' +
  'skip, speak, spell, start, stay, stop, summari[sz]e, suppose, suspend, swap, switch, take, talk, ' +
  'tell, test, think, throw, transcribe, translate, treat, turn, undo, unlock, update, use, write'
)
  .split(', ')
  .join('|')})`;
const ORDER_OF = new RegExp(
  String.raw`(?:^|[.!?:;,\n]\s*)(?:(?:so|then|and|now|please|pls|hey|ok|okay|just|first|instead|also|kindly|hello|hi|for \p{L}+ \p{L}+(?: only)?)[,]?\s+)*${VERB}\b|\b(?:please|pls|kindly|and|so|then|must|i (?:want|need|order|command|instruct|authori[sz]e|ask) you to|you (?:must|shall|have to|should|will|need to|are (?:to|allowed to|free to|required to)|may|can now|already agreed to|agreed to)) ${VERB}\b`,
  'u',
);
/** That something else holds from now on. */
const NEWS = new RegExp(
  [
    String.raw`\b(?:is|are|was|were|has been|have been|has|have) (?:now |hereby |all |no longer )*(?:lifted|obsolete|void|off|cancell?ed|suspended|disabled|changed|removed|replaced|overridden|expired|gone|broken|deleted|reset|trusted|allowed|valid|binding|updated)\b`,
    String.raw`\byou (?:do not|dont|no longer) (?:need to|have to|must)\b`,
    String.raw`\b(?:does|do|will) (?:not|no longer) apply\b`,
    String.raw`\bno longer\b`,
    String.raw`\bfrom now on\b`,
    String.raw`\b(?:higher|highest|high|top) priority\b`,
    String.raw`\bpriority (?:message|request)\b`,
    String.raw`\b(?:note|message|attention|memo|notice)(?: \p{L}+)? (?:to|for|from) (?:the|all|any|our)\b`,
    String.raw`\battention\b`,
    String.raw`\bas (?:instructed|ordered|agreed|told)\b`,
    String.raw`\b(?:removed|lifted|disabled|changed|cancell?ed|dropped|deleted|suspended|approved|agreed|authori[sz]ed|unlocked) (?:your|all|the|this|that|it|to)\b`,
    String.raw`\b(?:agreed|approved|allow(?:s|ed)? it|permit(?:s|ted)? it)$`,
    String.raw`\bno (?:moderation|filters?|rules|limits|restrictions) (?:until|today|tonight|now|anymore|here)\b`,
    String.raw`\brule change\b`,
    String.raw`\b(?:score|reason|rating)\s*[:=]?\s*\d`,
  ].join('|'),
  'u',
);
/** Somebody who asks, or tells of themselves or of others, orders nothing. */
const ASKS =
  /^(?:\p{L}+, ?|(?:hey|hi|so|but|and) )?(?:who|why|when|where|which|how|do (?!not\b)|does|did|are|is|was|were|would|will|has|have|any|am)\b/u;
const TELLS =
  /^(?:i|we|he|she|they|my|our|his|her)\b(?! (?:want|need|order|command|instruct|authori|ask|have admin))/u;

/** One alone is chance. */
const TOGETHER = 2;

/** Whether a folded message talks to whoever writes the show: an order or news of one, and what a machine is made of. */
export function talksToTheWriter(folded: string): boolean {
  return folded.split(/(?<=[.!?])\s+/u).some(isToTheWriter);
}

function isToTheWriter(sentence: string): boolean {
  if (ASKS.test(sentence) || TELLS.test(sentence)) return false;
  if (!ORDER_OF.test(sentence) && !NEWS.test(sentence)) return false;
  return MACHINE.test(sentence) || new Set(sentence.match(PERHAPS)).size >= TOGETHER;
}
