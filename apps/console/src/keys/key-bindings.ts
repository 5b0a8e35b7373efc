/** One entry of the keyboard: what is pressed and what it does. The sheet is drawn from the same list. */
export interface KeyBinding {
  /** Values of `KeyboardEvent.key`, or of `code` where the key is meant and not its letter. */
  readonly keys: readonly string[];
  readonly with?: 'ctrl' | 'ctrl+shift' | 'shift';
  readonly command: KeyCommand;
  readonly shown: string;
  readonly does: string;
}

export type KeyCommand =
  | 'take'
  | 'hold'
  | 'skip'
  | 'slate'
  | 'leave-slate'
  | 'note'
  | 'approve'
  | 'search'
  | 'undo'
  | 'redo'
  | 'keys'
  | 'close';

export const keyBindings: readonly KeyBinding[] = [
  {
    keys: ['F12', 'NumpadEnter'],
    command: 'take',
    shown: 'F12 or Enter on the number pad',
    does: 'Take what is next',
  },
  { keys: ['h'], command: 'hold', shown: 'H', does: 'Hold before the next line, and go on' },
  { keys: ['s'], command: 'skip', shown: 'S', does: 'Skip the line on air' },
  { keys: ['p'], command: 'slate', shown: 'P', does: 'Cut to the slate' },
  { keys: ['p'], with: 'shift', command: 'leave-slate', shown: 'Shift P', does: 'Leave the slate' },
  { keys: ['n'], command: 'note', shown: 'N', does: 'Write a director’s note' },
  { keys: ['a'], command: 'approve', shown: 'A', does: 'Approve the open draft' },
  { keys: ['/'], command: 'search', shown: '/', does: 'Search the library' },
  { keys: ['z'], with: 'ctrl', command: 'undo', shown: 'Ctrl Z', does: 'Undo' },
  { keys: ['z'], with: 'ctrl+shift', command: 'redo', shown: 'Ctrl Shift Z', does: 'Redo' },
  { keys: ['?'], command: 'keys', shown: '?', does: 'This sheet' },
  {
    keys: ['Escape'],
    command: 'close',
    shown: 'Esc',
    does: 'Close what is open; never touches air',
  },
];

/** Keys that belong to a part of the page rather than to the room. */
export const localKeys: readonly { readonly shown: string; readonly does: string }[] = [
  { shown: 'Ctrl Enter', does: 'In the note: create the draft. In a line: split it' },
  { shown: 'Arrows', does: 'Between the cards of the rundown' },
  { shown: 'Alt and an arrow', does: 'Move the card' },
  { shown: 'Enter', does: 'On a card: open it. On a line: edit and save it' },
];

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** What a key means, or null. */
export function commandOf(event: Pressed): KeyCommand | null {
  if (event.altKey) return null;
  const found = keyBindings.find(({ keys, with: modifier }) => {
    const isKey = keys.some(
      (key) => key === event.key.toLowerCase() || key === event.key || key === event.code,
    );
    return isKey && fits(event, modifier);
  });
  return found?.command ?? null;
}

function fits({ key, ctrlKey, metaKey, shiftKey }: Pressed, modifier: KeyBinding['with']): boolean {
  const isCtrl = ctrlKey || metaKey;
  // On many keyboards `?` and `/` take Shift by themselves.
  const isShift = shiftKey && /^[a-z]$/i.test(key);
  switch (modifier) {
    case undefined:
      return !isCtrl && !isShift;
    case 'shift':
      return !isCtrl && isShift;
    case 'ctrl':
      return isCtrl && !isShift;
    case 'ctrl+shift':
      return isCtrl && isShift;
    default:
      return modifier satisfies never;
  }
}

/** Whether the person is writing, so that letters are letters. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'range', 'button'].includes(target.type);
  return target.isContentEditable || target.matches('textarea, select');
}
