import { type IrcLine } from './irc-line.js';

/** What happens in a channel, as far as a show is concerned. */
export type TwitchEvent =
  | {
      readonly kind: 'said';
      readonly id: string;
      readonly login: string;
      readonly name: string;
      readonly text: string;
    }
  | { readonly kind: 'removed'; readonly id: string }
  /** Everything of one person, who was timed out or banned; null: the whole chat was cleared. */
  | { readonly kind: 'cleared'; readonly login: string | null };

/** What a line says, null when it is nothing of these. Other channels than ours are none of our business. */
export function twitchEvent(line: IrcLine, channel: string): TwitchEvent | null {
  const { tags, from, command, params } = line;
  const [where, text = ''] = params;
  if (where !== `#${channel}`) return null;
  switch (command) {
    case 'PRIVMSG': {
      const id = tags.get('id') ?? '';
      const said = withoutAction(text);
      if (id === '' || from === '' || said === '') return null;
      return {
        kind: 'said',
        id,
        login: from,
        name: tags.get('display-name')?.trim() || from,
        text: said,
      };
    }
    case 'CLEARMSG': {
      const id = tags.get('target-msg-id');
      return id === undefined || id === '' ? null : { kind: 'removed', id };
    }
    case 'CLEARCHAT':
      return { kind: 'cleared', login: text === '' ? null : text };
    default:
      return null;
  }
}

/** "/me waves" comes wrapped up. */
function withoutAction(text: string): string {
  return (/^\u0001ACTION (.*?)\u0001?$/.exec(text)?.[1] ?? text).trim();
}
