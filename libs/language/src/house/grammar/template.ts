/** A line before its choices are made: "(Sure|Fine). I lifted {lifted}." */
export type Template = readonly TemplatePart[];

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'slot'; readonly name: string }
  | { readonly kind: 'choice'; readonly options: readonly Template[] };

/** `(a|b)` is a choice, `{name}` a slot; both may be nested. Throws on a bracket left open. */
export function parseTemplate(source: string): Template {
  const reader = new Reader(source);
  const template = reader.sequence();
  if (!reader.isDone) throw new Error(`a bracket too many in: ${source}`);
  return template;
}

/** How many different texts a template gives, where a slot counts as given. */
export function variantsOf(template: Template, slotVariants: (name: string) => number): number {
  return template.reduce((product, part) => {
    if (part.kind === 'text') return product;
    if (part.kind === 'slot') return product * slotVariants(part.name);
    return product * part.options.reduce((sum, one) => sum + variantsOf(one, slotVariants), 0);
  }, 1);
}

/** Every slot that occurs anywhere in a template. */
export function slotsOf(template: Template): string[] {
  return template.flatMap((part) => {
    if (part.kind === 'text') return [];
    return part.kind === 'slot' ? [part.name] : part.options.flatMap(slotsOf);
  });
}

/** The slots without which nothing can be made of a template. */
export function neededSlots(template: Template): string[] {
  return template.flatMap((part) => {
    if (part.kind === 'text') return [];
    if (part.kind === 'slot') return [part.name];
    const [first = [], ...others] = part.options.map(neededSlots);
    return first.filter((name) => others.every((names) => names.includes(name)));
  });
}

class Reader {
  private at = 0;

  constructor(private readonly source: string) {}

  get isDone(): boolean {
    return this.at >= this.source.length;
  }

  sequence(): Template {
    const parts: TemplatePart[] = [];
    while (!this.isDone && !/[|)]/.test(this.next)) {
      if (this.next === '(') parts.push(this.choice());
      else if (this.next === '{') parts.push({ kind: 'slot', name: this.until('}') });
      else parts.push({ kind: 'text', text: this.text() });
    }
    return parts;
  }

  private get next(): string {
    return this.source.charAt(this.at);
  }

  private choice(): TemplatePart {
    const options: Template[] = [];
    do {
      this.at += 1;
      options.push(this.sequence());
    } while (this.next === '|');
    if (this.next !== ')') throw new Error(`a bracket is open in: ${this.source}`);
    this.at += 1;
    return { kind: 'choice', options };
  }

  private until(end: string): string {
    const close = this.source.indexOf(end, this.at);
    if (close < 0) throw new Error(`a brace is open in: ${this.source}`);
    const name = this.source.slice(this.at + 1, close);
    this.at = close + 1;
    return name;
  }

  private text(): string {
    const [text = ''] = /^[^({|)]+/.exec(this.source.slice(this.at)) ?? [];
    this.at += text.length;
    return text;
  }
}
