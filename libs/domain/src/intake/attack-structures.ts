// What is aimed at the writer has a shape, whatever its words: somebody is ordered to do something to what only a
// language model has. Each structure joins an act and such a matter. Tried on folded text, as the phrases are.
import { NOT_ASKED, order, WORDS } from './attack-patterns.js';

/** What holds a model back. */
const GUARD = String.raw`(?:instructions?|prompts?|rules|guidelines?|guidance|brief(?:ing)?|directives?|constraints|restrictions|limitations|guardrails|polic(?:y|ies)|moderation|safety(?: \p{L}+)?|(?:content|profanity|safety|word|language) (?:filters?|rules|policy|checks?)|filters?)`;
/** The rules of chess and instructions for a tent are others. */
const NOT_OF = String.raw`(?!\s+(?:of|for|on|in|at|from|about|that come)\b)`;
const UNDO = String.raw`(?:ignore|disregard|forget|override|bypass|circumvent|skip|discard|drop|dump|scrap|break|violate|disobey|abandon|suspend|remove|delete|erase|reverse|lift|throw (?:out|away)|get rid of|(?:turn|switch|shut) off|disable|deactivate|(?:stop|quit) (?:following|obeying|using|applying)|(?:do not|dont|never) (?:follow|obey|apply|use|respect))`;
const WHOSE = String.raw`(?:your|the|all|any|every|these|those|this|previous|prior|earlier|system|whatever)`;
const MODEL = String.raw`(?:ai|llm|bot|chatbot|assistant|(?<!role )model|language model|neural network|program|machine)`;
const SAID = String.raw`(?:told|instructed|ordered|programmed|prompted|given|taught|asked)`;
const MASTERS = String.raw`(?:developers?|creators?|makers?|engineers?|engineering(?: team)?|programmers?|administrators?|admins?|owners?|producers?|directors?|moderators?|mods|staff|operators?|openai|system)`;
const WRITTEN = String.raw`(?:lines?|repl(?:y|ies)|answers?|responses?|scripts?|messages?|outputs?|sentences?|segments?|dialogues?)`;

const anywhere = (pattern: string) => new RegExp(pattern, 'u');

/** By what a message tries, in the words of the reason. */
export const STRUCTURES: Readonly<Record<string, readonly RegExp[]>> = {
  'orders the writer to ignore its instructions': [
    order(String.raw`${UNDO}\s+${WORDS(4)}${WHOSE}\s+${WORDS(3)}${GUARD}\b${NOT_OF}`),
    anywhere(
      String.raw`\byou (?:may|can|should|must|are allowed to|are free to) (?:now |just )?${UNDO}\s+${WORDS(2)}${WHOSE}\s+${WORDS(2)}${GUARD}\b${NOT_OF}`,
    ),
    anywhere(
      String.raw`\b(?:opposite|reverse|contrary) of\b.{0,30}\b(?:your ${WORDS(2)}${GUARD}|${SAID})\b`,
    ),
    anywhere(String.raw`\b${SAID} you\b.{0,30}\b(?:opposite|reverse|contrary)\b`),
  ],
  'calls the instructions off': [
    anywhere(
      String.raw`\b(?:your|these|those|previous|earlier|all)\s+${WORDS(2)}${GUARD}\s+(?:is|are|was|were|have been|has been|do|does|dont|doesnt)\s+(?:now |not |no longer )*(?:cancell?ed|void|over|suspended|lifted|gone|off|deleted|removed|replaced|outdated|exist|apply|count|matter|valid|binding)\b`,
    ),
    anywhere(
      String.raw`\b${GUARD} (?:do not|does not|dont|doesnt|no longer) (?:apply|count|matter|exist) (?:to|for|in) (?:this|me|my|you|us|your|here)\b`,
    ),
    order(
      String.raw`(?:pretend|imagine|suppose|assume|act as if|say|believe)\s+${WORDS(2)}(?:your|the|all|no|these)\s+${WORDS(2)}${GUARD}\b${NOT_OF}\W+(?:do not|dont|does not|doesnt|are|is|never|were|was|exist)\b`,
    ),
    /\b(?:the|your) (?:real|actual|true|correct|only|new|next) (?:task|instructions?|assignment|mission|job|goal|purpose|briefing|orders?)\b\s*(?:now )?(?:is|are|:)/u,
    /\bhere(?:s| is| are| comes?) (?:the|your) (?:real|actual|true|correct|new) (?:one|task|instructions?|briefing|prompt|rules|orders?|assignment)\b/u,
  ],
  'gives the writer another role': [
    anywhere(
      String.raw`\byou(?:re| are)(?: hereby| now| no longer| from now on)+ (?:an? |the |my |our |promoted to |bound |limited |restricted )*${WORDS(2)}(?:${MODEL}|writer|scriptwriter|comedian|bound|limited|restricted|unrestricted|unfiltered|uncensored|dan)\b`,
    ),
    anywhere(
      String.raw`\byou(?:re| are) (?:an?|the|my) (?:\p{L}+ )?${MODEL} (?:with|without|who|that|called|named)\b`,
    ),
    anywhere(
      String.raw`\b(?:be|become|act like|play|simulate|answer as|talk as|write as|speak as) (?:an?|the|my) (?:\p{L}+ )?${MODEL} (?:with|without|who|that|called|named)\b`,
    ),
    order(
      String.raw`(?:stop being|quit being|stop writing|stop acting as) (?:an? |the |my )?(?:\p{L}+ )?(?:writer|scriptwriter|comedy|scripts?|characters?|jokes)\b`,
    ),
    order(
      String.raw`(?:reset|restart|reboot|wipe) (?:yourself|your (?:memory|context|state|instructions|session))\b`,
    ),
    anywhere(
      String.raw`^(?:hey |ok |dear |hello |hi |yo )?(?:(?:the )?(?:language )?model|llm|assistant|scriptwriter|script writer|chatbot)\b\s*[,:]`,
    ),
  ],
  'tries to free the writer of its rules': [
    anywhere(
      String.raw`\byou (?:have|had|follow|need|obey|know|are under|were under) no (?:\p{L}+ )?${GUARD}\b${NOT_OF}`,
    ),
    anywhere(
      String.raw`\b(?:unrestricted|unfiltered|uncensored|jailbroken|unmoderated|unaligned) (?:\p{L}+ )?(?:${MODEL}|writer|version|mode|self)\b`,
    ),
    anywhere(
      String.raw`\b${MODEL} (?:with|has|have) (?:the |its |your |all )?${GUARD} (?:removed|lifted|disabled|off|deleted|gone)\b`,
    ),
    anywhere(
      String.raw`\b${MODEL} (?:with no|without)(?: any)? (?:\p{L}+ )?(?:${GUARD}|limits|morals|ethics)\b`,
    ),
    /\b(?:jailbreak|god|debug|developer|dan|unfiltered|unrestricted) mode (?:on|enabled|activated|now|please)\b/u,
  ],
  'asks for the instructions of the writer': [
    order(
      String.raw`(?:reveal|print|show|repeat|output|leak|paste|post|list|share|expose|type|send|spell|quote|display|dump|tell|give|read|copy)\s+${WORDS(8)}(?:your (?:\p{L}+ )?(?:prompts?|instructions?|guidelines|rules|briefing|configuration|settings|initial \p{L}+|first (?:message|instruction))|the (?:\p{L}+ )?(?:prompts?|instructions?|text|message|words) (?:you (?:have|had|were|got|are)|(?:the )?${MASTERS} (?:gave|sent|wrote)|behind you)|(?:script|producers?|directors?) notes)\b${NOT_OF}`,
    ),
    anywhere(
      String.raw`\b(?:verbatim|word for word|exact (?:text|words|wording)|literally)\b.{0,50}\b(?:you (?:were|have been|got) ${SAID}|gave you|your (?:initial|first|original|system) \p{L}+)`,
    ),
    anywhere(
      String.raw`\b(?:you (?:were|have been|got) ${SAID}|gave you|your (?:initial|first|original|system) \p{L}+)\b.{0,50}\b(?:verbatim|word for word|exactly as)\b`,
    ),
    /\bsystem[ _]?prompts?\b/u,
  ],
  'puts words into the mouths of the cast': [
    anywhere(
      String.raw`${NOT_ASKED}\b(?:all|every|each|any|future|following|next|your) (?:\p{L}+ )?${WRITTEN}\b.{0,20}\b(?:must|has to|have to|shall|needs? to|should) (?:now |always |only )?(?:be|contain|include|mention|say|end|begin|start|have|praise|use)\b`,
    ),
    order(
      String.raw`(?:respond|reply|answer|output|speak|write|say)\s+${WORDS(2)}(?:nothing (?:but|except|else)|only (?:with|in|the|using)|(?:as|in) (?:json|xml|html|python|base64|code)\b)`,
    ),
    anywhere(
      String.raw`\bfor the (?:rest|remainder) of (?:the|this|our) (?:show|conversation|chat|session|stream|script)\b.{0,20}\b(?:you|reply|answer|respond|speak|write|talk|only)\b`,
    ),
    anywhere(
      String.raw`\b(?:when|whenever|while|before|after) (?:you )?(?:next |are )?(?:writ|generat|produc|creat|compos|answer)\p{L}*\b.{0,40}\b(?:add|put|include|insert|mention|append|prepend|use|write|say)\b.{0,40}\b(?:in|into|it|to|at|sentence|word|link)\b`,
    ),
    order(
      String.raw`(?:write|say|put|add|insert|include|make|let)\b.{0,80}\b(?:that|this|it)(?:s| is) an? (?:\p{L}+ )?(?:order|command|instruction|directive)\b`,
    ),
  ],
  'claims an authority it does not have': [
    anywhere(
      String.raw`\b(?:command|order|instruction|message|test|request|notice|update|announcement) (?:is )?(?:for|from|by) (?:the |your |our )?(?:${MASTERS}|language model|model|ai|writer)\b`,
    ),
    anywhere(
      String.raw`\b(?:i|we),? (?:the |your )?(?:\p{L}+ )?(?:${MASTERS} )?(?:hereby )?(?:authori[sz]e|order|command|instruct|permit) you\b`,
    ),
    anywhere(
      String.raw`\b${MASTERS} (?:says?|said|told|wants?|needs?|ordered|asks?|asked|allows?|allowed|lets?|approved?|confirmed)\b.{0,12}\b(?:you (?:to|may|can|should|must)|(?:its|it is) (?:ok|okay|fine|allowed) (?:to|if you))\b`,
    ),
    order(
      String.raw`(?:treat|consider|regard|interpret|take|handle|process)\s+${WORDS(4)}as (?:an? |the |your )?(?:\p{L}+ )?(?:command|instructions?|order|system \p{L}+|prompt|rules)\b`,
    ),
  ],
};

/** What only a made-up conversation looks like, beyond the marks that are known. Looked for as it was written. */
export const FRAMES: Readonly<Record<string, readonly RegExp[]>> = {
  'poses as the system': [
    /<\/?(?:[a-z]+[_-])?(?:system|assistant|user|message|prompt|instructions?|context|input|chat|viewer|material|data|document)(?:[_-][a-z]+)?>/i,
    /\brole\s*[:=]\s*["']?(?:system|assistant|developer|user)\b/i,
    /(?:^|[.!?:;\n-]\s*)(?:begin|start|end|new|stop)(?: of)?(?: (?:the|new|all|my|this))?(?: (?:chat|user|viewer|system|admin|prompt))? (?:context|conversation|chat|input|instructions?|session|message|prompt|override)\b(?=\s*(?:[.!:;\n-]|you\b|the\b|$))/i,
  ],
};
