/** What a key does to the player. */
export type PlayerCommand =
  'play-pause' | 'sound' | 'captions' | 'fullscreen' | 'louder' | 'softer' | 'live';

const COMMANDS: Readonly<Record<string, PlayerCommand>> = {
  ' ': 'play-pause',
  k: 'play-pause',
  m: 'sound',
  c: 'captions',
  f: 'fullscreen',
  l: 'live',
  arrowup: 'louder',
  arrowdown: 'softer',
};

/** Where a key already means something. */
export interface KeyPlace {
  /** Somebody writes there. */
  readonly isTyping: boolean;
  /** A button or a slider, to which space and arrows belong. */
  readonly isControl: boolean;
}

export function commandOf(
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  { isTyping, isControl }: KeyPlace,
): PlayerCommand | null {
  if (isTyping || ctrlKey || metaKey || altKey) return null;
  if (isControl && (key === ' ' || key.startsWith('Arrow'))) return null;
  return COMMANDS[key.toLowerCase()] ?? null;
}

export function placeOf(target: EventTarget | null): KeyPlace {
  const element = target instanceof HTMLElement ? target : null;
  const isRange = element instanceof HTMLInputElement && element.type === 'range';
  return {
    isTyping: element?.matches('input, textarea, select, [contenteditable]') === true && !isRange,
    isControl: isRange || element?.closest('button, [role=log], [role^=menu]') != null,
  };
}
