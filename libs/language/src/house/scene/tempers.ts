import type { CastMember } from '@cuelight/contracts';

/** The way a character talks, as far as the embedded writer has lines for it. */
export type Temper = 'bold' | 'wary' | 'dry' | 'dreamy';

/** Beginnings of words that a persona gives a temper away with. */
const SIGNS: Readonly<Record<Temper, RegExp>> = {
  bold: /\b(?:sure|confiden|bold|strong|generous|loud|cheer|optimis|brave|muscl|gym|alpha|energ|enthus|fearless|charm|boast|brag|hero|leader|easygoing|easy-going|relaxed|yes\b|upside|friendl|warm|jovial|proud|big|wins?\b|lift|grill|party|happy|outgoing|extrover|daring|reckless|macho|king|captain|champion)/gi,
  wary: /\b(?:anxi|nervous|shy|worr|exact|precis|awkward|careful|timid|neuro|pedant|correct|apologi|doubt|caut|scholar|nerd|professor|scien|logic|small print|footnote|fear|afraid|introver|bookish|rule|insecure|polite|clumsy|overthink|analy|librar|accountant|clever|bright|detail|fuss|panic|hesita|stutter|paranoi)/gi,
  dry: /\b(?:dry|sarcas|cynic|deadpan|grump|tired|bored|iron|blunt|jaded|old\b|sardonic|unimpress|sour|bitter|weary|strict|boss|cold|stern|laconic|gruff|wry|seen everything|nothing surprises|veteran|pessimis|lazy|mean|snark|world-weary|monoton|stoic)/gi,
  dreamy:
    /\b(?:dream|poet|mysti|naive|whimsic|child|curious|artist|romantic|spirit|gentle|cosmic|hippie|strange|odd|wonder|ghost|magic|imagin|soft|moon|star|flower|alien|ethereal|gentle|quiet|music|sing|painter|innocen|sweet|eccentric|philosoph)/gi,
};

const ORDER: readonly Temper[] = ['bold', 'wary', 'dry', 'dreamy'];

/** How strongly a persona shows each temper. */
export function temperScores({ persona, name }: CastMember): Readonly<Record<Temper, number>> {
  const text = `${persona} ${name}`;
  const score = (temper: Temper) => text.match(SIGNS[temper])?.length ?? 0;
  return { bold: score('bold'), wary: score('wary'), dry: score('dry'), dreamy: score('dreamy') };
}

/** The temper a persona shows most; null when it shows none. */
export function temperOf(member: CastMember): Temper | null {
  const scores = temperScores(member);
  const best = ORDER.reduce((most, temper) => (scores[temper] > scores[most] ? temper : most));
  return scores[best] > 0 ? best : null;
}
