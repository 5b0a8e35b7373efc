// Servers that speak this protocol, and models behind them, differ in what they understand. Nobody
// lists it reliably, so the first request finds out: what a 400 complains about is left out from then on.

export interface Abilities {
  readonly format: 'json_schema' | 'json_object' | 'text';
  readonly pictures: 'sent' | 'left-out';
  readonly temperature: 'sent' | 'left-out';
  readonly tokenLimit: 'max_completion_tokens' | 'max_tokens' | 'left-out';
  readonly streamUsage: 'sent' | 'left-out';
}

export const fullAbilities: Abilities = {
  format: 'json_schema',
  pictures: 'sent',
  temperature: 'sent',
  tokenLimit: 'max_completion_tokens',
  streamUsage: 'sent',
};

/** What a request used, so that a complaint that names nothing is not blamed on what was never sent. */
export interface Used {
  readonly pictures: number;
  readonly temperature: number | undefined;
}

/** The abilities to try next after a complaint; undefined when there is nothing left to leave out. */
export function withoutWhatFailed(
  abilities: Abilities,
  message: string,
  used: Used,
): Abilities | undefined {
  const about = (words: RegExp) => words.test(message);
  if (abilities.streamUsage === 'sent' && about(/stream_options|include_usage/i)) {
    return { ...abilities, streamUsage: 'left-out' };
  }
  if (about(/max_completion_tokens|max_tokens/i) && abilities.tokenLimit !== 'left-out') {
    const next = abilities.tokenLimit === 'max_completion_tokens' ? 'max_tokens' : 'left-out';
    return { ...abilities, tokenLimit: next };
  }
  if (abilities.temperature === 'sent' && used.temperature !== undefined && about(/temperature/i)) {
    return { ...abilities, temperature: 'left-out' };
  }
  if (
    abilities.pictures === 'sent' &&
    used.pictures > 0 &&
    about(/image|picture|vision|multimodal|content part/i)
  ) {
    return { ...abilities, pictures: 'left-out' };
  }
  if (about(/response_format|json_schema|json_object|schema|grammar|structured|format/i)) {
    return simplerFormat(abilities);
  }
  return undefined;
}

export function simplerFormat(abilities: Abilities): Abilities | undefined {
  switch (abilities.format) {
    case 'json_schema':
      return { ...abilities, format: 'json_object' };
    case 'json_object':
      return { ...abilities, format: 'text' };
    case 'text':
      return undefined;
    default:
      return abilities.format satisfies never;
  }
}
