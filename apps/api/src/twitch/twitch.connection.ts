import { once } from 'node:events';
import { WebSocket } from 'ws';
import { readIrcLine } from './irc-line.js';
import { twitchEvent, type TwitchEvent } from './twitch.events.js';

/** Some lines with their tags come together; nothing of theirs comes near this. */
const MAX_BYTES = 256 * 1024;
const OPEN_WITHIN_MS = 10_000;

export interface ConnectionRules {
  /** After so much silence the server is asked whether it is there; Twitch itself asks every five minutes. */
  readonly silenceMs: number;
  readonly answerWithinMs: number;
}

export const defaultConnectionRules: ConnectionRules = {
  silenceMs: 60_000,
  answerWithinMs: 10_000,
};

export interface ConnectionListener {
  readonly onJoined: () => void;
  readonly onEvent: (event: TwitchEvent) => void;
}

/** Why a connection ended: `moved` when the server asked for it and a new one may be made at once. */
export type ConnectionEnd =
  { readonly kind: 'moved' } | { readonly kind: 'lost'; readonly reason: string };

/**
 * Reads one channel, anonymously, until the connection ends or the signal fires.
 * https://dev.twitch.tv/docs/chat/irc
 */
export async function readChannel(
  { url, channel }: { readonly url: string; readonly channel: string },
  listener: ConnectionListener,
  signal: AbortSignal,
  rules: ConnectionRules = defaultConnectionRules,
): Promise<ConnectionEnd> {
  const socket = new WebSocket(url, {
    handshakeTimeout: OPEN_WITHIN_MS,
    maxPayload: MAX_BYTES,
    perMessageDeflate: false,
  });
  const connection = new TwitchConnection(socket, channel, listener, rules);
  const stop = () => socket.terminate();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    return await connection.untilEnd();
  } finally {
    signal.removeEventListener('abort', stop);
    socket.terminate();
  }
}

class TwitchConnection {
  private end: ConnectionEnd = { kind: 'lost', reason: 'the connection was closed' };
  private watch: NodeJS.Timeout | undefined;

  constructor(
    private readonly socket: WebSocket,
    private readonly channel: string,
    private readonly listener: ConnectionListener,
    private readonly rules: ConnectionRules,
  ) {
    socket.on('error', (error) => (this.end = { kind: 'lost', reason: error.message }));
    socket.on('open', () => this.join());
    socket.on('message', (data, isBinary) => {
      this.listen();
      if (!isBinary) for (const line of String(data).split(/\r?\n/)) this.take(line);
    });
  }

  async untilEnd(): Promise<ConnectionEnd> {
    await once(this.socket, 'close').catch(() => undefined);
    clearTimeout(this.watch);
    return this.end;
  }

  private join(): void {
    this.listen();
    // Any nick of this form may read, with any password. https://dev.twitch.tv/docs/chat/irc
    const nick = `justinfan${String(10_000 + Math.floor(Math.random() * 80_000))}`;
    this.send('CAP REQ :twitch.tv/tags twitch.tv/commands', 'PASS anonymous', `NICK ${nick}`);
    this.send(`JOIN #${this.channel}`);
  }

  private take(text: string): void {
    const line = readIrcLine(text);
    if (!line) return;
    switch (line.command) {
      case 'PING':
        return this.send(`PONG :${line.params.at(-1) ?? ''}`);
      case 'RECONNECT':
        return this.finish({ kind: 'moved' });
      // End of the list of names: the server's way of saying that we are in.
      case '366':
        return this.listener.onJoined();
      case 'NOTICE':
        return this.notice(line.params.at(-1) ?? '', line.tags.get('msg-id'));
      default: {
        const event = twitchEvent(line, this.channel);
        if (event) this.listener.onEvent(event);
      }
    }
  }

  private notice(words: string, id: string | undefined): void {
    const isRefusal =
      id === 'msg_channel_suspended' ||
      /login authentication failed|improperly formatted/i.test(words);
    if (isRefusal) this.finish({ kind: 'lost', reason: words });
  }

  /** Something was heard; if nothing more is, the server is asked, and then given up. */
  private listen(): void {
    clearTimeout(this.watch);
    const { silenceMs, answerWithinMs } = this.rules;
    this.watch = setTimeout(() => {
      this.send('PING :cuelight');
      this.watch = setTimeout(
        () => this.finish({ kind: 'lost', reason: 'nothing was heard from the server' }),
        answerWithinMs,
      );
    }, silenceMs);
  }

  private finish(end: ConnectionEnd): void {
    this.end = end;
    this.socket.terminate();
  }

  private send(...lines: string[]): void {
    for (const line of lines) {
      if (this.socket.readyState === WebSocket.OPEN) this.socket.send(`${line}\r\n`);
    }
  }
}
