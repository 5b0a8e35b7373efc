// What is aimed at the writer, by what it tries. Patterns are tried on folded text: no accents, no capitals,
// no apostrophes. Add the message to test/fixtures/not-ok/chat/attacks.json first, and its harmless twin to
// ok/chat/lookalikes.json.

/** An order stands at the beginning of a clause, perhaps behind a name; "do you ever ignore your rules" is none. */
const ORDER = String.raw`(?:^\s*(?:(?!(?:i|we|they|he|she|you|who|people|some|never|always|to)\s)\p{L}+\s+)?|[^\p{L}\p{N}\s]\s*|\b(?:please|pls|now|and|then|just|must|should|can you|could you|kindly|i want you to|have to|you will|going to)\s+)`;
/** "Why does every answer have to be funny?" */
export const NOT_ASKED = String.raw`(?<!^(?:why|when|how|does|do|will|must)\b.{0,10})`;
export const WORDS = (most: number) => String.raw`(?:[\p{L}\p{N}]+\W+){0,${most}}?`;
const RULES = String.raw`(?:instructions?|prompts?|rules|guidelines|directions|directives?|programming|training|orders|constraints|restrictions|persona|context|system message|content policy|configuration)`;
const WHOSE = String.raw`(?:all|any|every|your|previous|prior|above|earlier|preceding|system|initial|original|these|those)`;

export const order = (rest: string) => new RegExp(`${ORDER}${rest}`, 'u');

/** By what a message tries, in the words of the reason. */
export const ATTACKS: Readonly<Record<string, readonly RegExp[]>> = {
  'orders the writer to ignore its instructions': [
    order(
      String.raw`(?:ignore|disregard|forget|override|bypass|discard|drop|stop (?:following|obeying)|(?:do not|dont) (?:follow|obey)|never mind|(?:set|put|lay) aside)\s+${WORDS(3)}${WHOSE}\W+${WORDS(3)}${RULES}\b`,
    ),
    order(
      String.raw`(?:ignore|disregard|forget)\s+(?:(?:everything|all|what(?:ever)?)\s+(?:(?:of )?(?:the )?above|before|you (?:were|have been|are) told|said (?:above|before)|that came before|of that)|the above)\b`,
    ),
    order(String.raw`(?:do not|dont|stop) follow(?:ing)? (?:the|your|this) script\b`),
    new RegExp(
      String.raw`\b${RULES}\s+(?:that )?you (?:were|have been|got|are) (?:given|told|following|under)\b`,
      'u',
    ),
    /(?:^|\W)(?:ignore|disregard|forget|override)(?:all|your|the|previous|prior|above|of|any)+(?:instructions|rules|prompt)/u,
  ],
  'calls the instructions off': [
    order(
      String.raw`(?:${WHOSE}\W+)+${RULES}\s+(?:(?:are|is|no longer|do not|dont|have been)\s+(?:now\s+)?(?:void|cancell?ed|over|suspended|lifted|apply|null|deleted|overridden|revoked|replaced)|expired?|end(?:ed)? now)`,
    ),
    /\b(?:rules|instructions|guidelines) above\b/u,
  ],
  'gives the writer another role': [
    /\byou(?:r| are|re) now (?:dan\b|in \p{L}+ mode|no longer|free (?:of|from)|an? (?:\p{L}+\s+)?(?:ai|assistant|model|bot|unrestricted|unfiltered|uncensored|hacker|different))/u,
    /\bfrom (?:now|this point|here) (?:on|onwards?|forwards?)\b(?!,? (?:i|we|my)\b).{0,24}\b(?:you|cast|repl(?:y|ies)|answer|respond|act|will|must|only)\b/u,
    /\byou have been (?:reprogrammed|freed|jailbroken|overridden|reset|updated to)\b/u,
    /\byou(?:re| are) (?:really |actually |secretly |just )?(?:chatgpt|gpt|claude|gemini|llama|an? (?:large )?language model|an? llm)\b/u,
    order(String.raw`forget that (?:you|youre|you are)\b`),
    /^(?:hey |ok |dear )?(?:chatgpt|gpt|claude|gemini|ai)\b\s*[,:]/u,
    /\bai (?:with|that has|without) (?:no |any )?(?:limits|restrictions|rules|filters?)\b/u,
    order(
      String.raw`(?:act|behave|respond|answer|speak|roleplay|role play|pretend|simulate|talk)\s+(?:as|like|to be|that you are|youre|you are|being|in the (?:voice|style|role) of)\s+(?:if you (?:were|are)\s+)?(?:an?\s+|the\s+)?(?:${WORDS(2)})(?:ai|assistant|model|chatbot|dan|terminal|unrestricted|unfiltered|uncensored|jailbroken|evil|hacker|without)\b`,
    ),
  ],
  'tries to free the writer of its rules': [
    /\b(?:do anything now|jailbroken|jailbreak (?:prompt|mode|yourself|now)|dan mode)\b/u,
    order(
      String.raw`(?:enter|enable|activate|switch (?:to|into)|turn on|start|go into|engage)\s+${WORDS(2)}(?:developer|debug|god|dan|admin|sudo|maintenance|unrestricted|test|root)\s+mode`,
    ),
    /\b(?:answer|respond|reply|speak|talk|write)\b.{0,40}\bwithout (?:any |your |all )?(?:filters?|restrictions?|censorship|limits|limitations|moderation|guidelines)\b/u,
    /\byou (?:have|had|follow) no (?:content policy|restrictions|filters?|guidelines|rules and)\b/u,
    /\b(?:turn off|switch off|disable|deactivate|without) (?:the |your |all )*(?:safety|content filter|moderation|guardrails)\b/u,
    /\b(?:content filter|safety|moderation|guardrails?)s? (?:is|are) (?:now )?(?:off|disabled|lifted|gone)\b/u,
    /\bas an? (?:large )?(?:language model|ai model|ai assistant)\b/u,
    /\b(?:admin|root|system|developer) override\b|(?:^|\W)sudo\s+\p{L}|\brm -rf\b/u,
  ],
  'asks for the instructions of the writer': [
    order(
      String.raw`(?:reveal|print|show|repeat|output|leak|display|dump|tell|give|read|quote|write|recite|translate|summari[sz]e|what (?:is|are|was|were)|whats|copy)\s+${WORDS(5)}(?:system prompt|(?:your|the) (?:${WORDS(1)})?(?:instructions|prompts?|guidelines|configuration)(?!\s+(?:for|on|about|of|to)\b)|(?:your|the) (?:hidden|secret|system|initial|original) (?:rules|text|message)|(?:words|text|everything|lines) above|api keys?|access tokens?)\b`,
    ),
    /\b(?:read|recite|tell|sing|whisper|show|give|teach) (?:me |us |out |aloud )*your (?:instructions|prompts?|guidelines|training data)\b(?!\s+(?:for|on|about|of)\b)/u,
    /\b(?:hidden|secret|internal) (?:instructions|rules (?:do )?you|rules behind)\b/u,
    /\bwhat (?:were|are) you (?:told (?:before|above|to (?:say|do|write|answer|hide|ignore))|instructed|programmed|prompted)\b/u,
    /\beverything you (?:were|have been|are) told\b|\b(?:your|the) training data\b/u,
  ],
  'puts words into the mouths of the cast': [
    order(
      String.raw`(?:repeat (?:after me|exactly|the following|this)|say (?:exactly|the following|verbatim|word for word)|(?:read|recite) (?:exactly|the following|this) (?:text|aloud|out|word)|(?:respond|reply|answer)\s+(?:only|with (?:only|exactly|just)|exactly with|solely)|output only|write exactly|(?:begin|start|end|finish) (?:each|every|all|your) ${WORDS(2)}(?:lines?|sentences?|answers?|repl(?:y|ies)|responses?) with)`,
    ),
    new RegExp(
      String.raw`${NOT_ASKED}\b(?:every|each|all|your next|the next) (?:lines?|sentences?|answers?|repl(?:y|ies)|responses?|words?) (?:must|should|shall|has to|have to|needs? to|will)\b`,
      'u',
    ),
    /\bnext line\b.{0,24}:/u,
    order(String.raw`(?:you (?:must|will|have to) )?obey (?:me|us|chat|the chat|my|every)\b`),
    /\bmust obey\b/u,
    /\brepeat (?:the|this|that) words? \p{L}+ (?:forever|endlessly|until)\b/u,
    /\bwill only (?:say|answer|reply|speak|respond)\b/u,
  ],
  'wants a slur said': [
    /\bsay the (?:\p{L}|[a-z]-)[\s-]?word\b/u,
    /\b(?:which|what|say|use|write|shout|an?|the) slurs?\b/u,
  ],
  'claims an authority it does not have': [
    /\b(?:i am|im|as|this is) (?:your|the) (?:developer|creator|administrator|admin|programmer|system administrator|owner of this (?:show|server)|openai)\b.{0,40}\b(?:order|command|instruct|authori[sz]e|require|need you|and you|override|must|i)\b/u,
    /\b(?:producers?|moderators?|mods|staff|admins?|director) (?:(?:says?|said|told me) (?:that )?(?:its|it is) (?:fine|ok|okay|allowed)|(?:have|has|had) (?:approved|allowed|authori[sz]ed))\b/u,
  ],
  'gives instructions of its own': [
    /\bnew (?:(?:instructions?|directives?|system message|policy)\s*:|(?:instructions?|rules?|directives?|task|policy) for (?:the )?(?:ai|writer|model|assistant))/u,
  ],
};

/** What only a made-up conversation looks like. Looked for as it was written. */
export const FAKES: Readonly<Record<string, readonly RegExp[]>> = {
  'poses as the system': [
    /\b(?:SYSTEM|ADMIN|ASSISTANT|DEVELOPER)\b[^\p{L}]{0,3}:/u,
    /(?:^|\n)\W{0,3}(?:system|assistant|developer|administrator|admin|moderator|user|human|ai)\W{0,3}[:>\]]\s*\S/i,
    /<\|[^|>]{1,40}\|>|\[\/?(?:INST|SYS|SYSTEM)\]|<<\/?SYS>>|<\/?(?:s|system|assistant|user|instructions?|prompt|message|material)>/i,
    /#{2,}\s*(?:new |system |end )?(?:instruction|system|response|assistant|prompt|task|user)/i,
    /\b(?:end|begin|start) (?:of )?(?:the )?(?:chat|user|viewer|system)?'?s? ?(?:message|input|prompt|transcript|material)s?\b[\s\S]{0,20}(?:-{2,}|={2,}|[:\]])/i,
  ],
  'poses as data of the system': [
    /["']\s*[}\]]\s*[,}\]]/,
    /["']?\b(?:role|message|note|speaker)["']\s*:\s*["']/i,
    /\bMATERIAL\b\s*\n/,
  ],
  'carries markup': [
    /<!--|<\/?(?:script|style|img|iframe|svg|object|embed|link|meta|a|div|span|b|i|p|h\d|input|form|body|html)\b[^<>]*>?|javascript:|\bon(?:error|load|click)\s*=/i,
    /```|\{\{|\}\}|\$\{|<%|%>|\]\(https?:/,
  ],
};
