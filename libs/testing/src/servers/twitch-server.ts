import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

interface Talker {
  readonly socket: WebSocket;
  nick: string;
  channel: string | null;
}

/** Twitch's chat on a real socket: IRC over WebSocket with tags, as an anonymous reader sees it. */
export class TwitchServer {
  /** Every line that a client sent. */
  readonly received: string[] = [];
  /** How often a client has connected. */
  connections = 0;
  /** Takes connections and lines, and says nothing to any of them. */
  mute = false;
  private readonly talkers = new Set<Talker>();

  private constructor(private readonly server: WebSocketServer) {
    server.on('connection', (socket) => this.welcome(socket));
  }

  static async start(port = 0): Promise<TwitchServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port });
    await once(server, 'listening');
    return new TwitchServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}`;
  }

  /** Channels that are being read. */
  get joined(): string[] {
    return [...this.talkers].flatMap(({ channel }) => channel ?? []);
  }

  /** @returns the message's id */
  say(login: string, text: string, tags: Readonly<Record<string, string>> = {}): string {
    const id = tags['id'] ?? randomUUID();
    const all = { 'display-name': login, ...tags, id };
    this.toAll(
      (channel) =>
        `@${tagsOf(all)} :${login}!${login}@${login}.tmi.twitch.tv PRIVMSG #${channel} :${text}`,
    );
    return id;
  }

  removeMessage(id: string): void {
    this.toAll((channel) => `@login=x;target-msg-id=${id} :tmi.twitch.tv CLEARMSG #${channel} :x`);
  }

  timeOut(login: string): void {
    this.toAll((channel) => `@ban-duration=600 :tmi.twitch.tv CLEARCHAT #${channel} :${login}`);
  }

  ping(): void {
    this.toAll(() => 'PING :tmi.twitch.tv');
  }

  /** Tells all clients to connect anew, as before maintenance. */
  askToReconnect(): void {
    this.toAll(() => ':tmi.twitch.tv RECONNECT');
  }

  raw(text: string | Buffer): void {
    for (const { socket } of this.talkers) socket.send(text);
  }

  /** Breaks every connection without a word. */
  cut(): void {
    for (const { socket } of this.talkers) socket.terminate();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private welcome(socket: WebSocket): void {
    this.connections += 1;
    const talker: Talker = { socket, nick: '', channel: null };
    this.talkers.add(talker);
    socket.on('close', () => this.talkers.delete(talker));
    socket.on('message', (data) => {
      for (const line of String(data).split('\r\n').filter(Boolean)) {
        this.received.push(line);
        if (!this.mute) this.answer(talker, line);
      }
    });
  }

  private answer(talker: Talker, line: string): void {
    const [command = '', ...rest] = line.split(' ');
    const say = (text: string) => talker.socket.send(`:tmi.twitch.tv ${text}\r\n`);
    switch (command) {
      case 'CAP':
        return say('CAP * ACK :twitch.tv/tags twitch.tv/commands');
      case 'NICK':
        talker.nick = rest[0] ?? '';
        return say(`001 ${talker.nick} :Welcome, GLHF!`);
      case 'JOIN': {
        const channel = (rest[0] ?? '').replace(/^#/, '');
        talker.channel = channel;
        return say(`366 ${talker.nick} #${channel} :End of /NAMES list`);
      }
      case 'PING':
        return say(`PONG tmi.twitch.tv ${rest.join(' ')}`);
      default:
    }
  }

  private toAll(line: (channel: string) => string): void {
    if (this.mute) return;
    for (const { socket, channel } of this.talkers) {
      if (channel !== null) socket.send(`${line(channel)}\r\n`);
    }
  }
}

function tagsOf(tags: Readonly<Record<string, string>>): string {
  return Object.entries(tags)
    .map(
      ([key, value]) =>
        `${key}=${value.replace(/\\/g, '\\\\').replace(/;/g, '\\:').replace(/ /g, '\\s')}`,
    )
    .join(';');
}
