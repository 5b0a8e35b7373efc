export type PromptValue = string | readonly PromptFields[];
export interface PromptFields {
  readonly [name: string]: PromptValue;
}

/**
 * Fills a template. `{{name}}` is replaced by a text; what is between `{{#name}}` and `{{/name}}` is
 * kept when the text is not empty, or repeated for every entry of a list with the entry's fields.
 * A name the fields do not have is a mistake in the template and throws.
 */
export function renderPrompt(template: string, fields: PromptFields): string {
  const sections = template.replace(
    /\{\{#(\w+)\}\}\n?([\s\S]*?)\{\{\/\1\}\}\n?/g,
    (_, name: string, inside: string) => {
      const value = fieldOf(fields, name);
      const entries = typeof value === 'string' ? (value === '' ? [] : [{}]) : value;
      return entries.map((entry) => renderPrompt(inside, { ...fields, ...entry })).join('');
    },
  );
  return sections.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = fieldOf(fields, name);
    if (typeof value !== 'string') throw new Error(`the prompt needs a text for {{${name}}}`);
    // Braces in a value must not be read as a field when an outer section is filled afterwards.
    return value.replaceAll('{{', '{ {');
  });
}

function fieldOf(fields: PromptFields, name: string): PromptValue {
  const value = fields[name];
  if (value === undefined) throw new Error(`the prompt has no value for {{${name}}}`);
  return value;
}
