import type { Dice } from '../dice.js';
import type { Template } from './template.js';

/** The text of a slot, or null when there is nothing to put there. */
export type SlotText = (name: string) => string | null;

/** Makes the choices of a template. Null when a slot it needs has no text. */
export function fill(template: Template, slot: SlotText, dice: Dice): string | null {
  let filled = '';
  for (const part of template) {
    const text = partText(part, slot, dice);
    if (text === null) return null;
    filled += text;
  }
  return filled;
}

function partText(part: Template[number], slot: SlotText, dice: Dice): string | null {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'slot') return slot(part.name);
  for (const option of dice.shuffled(part.options)) {
    const text = fill(option, slot, dice);
    if (text !== null) return text;
  }
  return null;
}
