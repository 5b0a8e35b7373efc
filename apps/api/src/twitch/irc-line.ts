/** One line of IRC with the message tags of IRCv3. https://ircv3.net/specs/extensions/message-tags */
export interface IrcLine {
  readonly tags: ReadonlyMap<string, string>;
  /** Who it comes from: a server, or a nick without what follows the exclamation mark. */
  readonly from: string;
  readonly command: string;
  readonly params: readonly string[];
}

/** Tags may take 8,191 bytes, the rest 512; Twitch keeps to neither exactly. */
const LINE_MAX = 16_384;

const LINE =
  /^(?:@(?<tags>[^ ]+) +)?(?::(?<prefix>[^ ]+) +)?(?<command>[A-Za-z]+|\d{3})(?<params>(?: .*)?)$/;

/** Null for what is no line of the protocol: it is passed over. */
export function readIrcLine(text: string): IrcLine | null {
  if (text.length > LINE_MAX) return null;
  const groups = LINE.exec(text)?.groups;
  if (!groups) return null;
  const { tags = '', prefix = '', command = '', params = '' } = groups;
  return {
    tags: readTags(tags),
    from: prefix.replace(/!.*$/, ''),
    command: command.toUpperCase(),
    params: readParams(params),
  };
}

function readParams(text: string): string[] {
  const at = text.indexOf(' :');
  const middle = (at < 0 ? text : text.slice(0, at)).split(' ').filter(Boolean);
  return at < 0 ? middle : [...middle, text.slice(at + 2)];
}

function readTags(text: string): ReadonlyMap<string, string> {
  if (text === '') return new Map();
  return new Map(
    text.split(';').map((tag): [string, string] => {
      const at = tag.indexOf('=');
      return at < 0 ? [tag, ''] : [tag.slice(0, at), unescaped(tag.slice(at + 1))];
    }),
  );
}

const ESCAPED: Readonly<Record<string, string>> = { ':': ';', s: ' ', r: '\r', n: '\n' };

function unescaped(value: string): string {
  return value.replace(/\\(.?)/g, (_, sign: string) => ESCAPED[sign] ?? sign);
}
