import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  CHAT_HISTORY,
  type LiveEnvelope,
  type ChatSettings,
  type PublicChatSettings,
  type ViewerEventData,
  type ViewerEventName,
  type ViewerSelf,
} from '@cuelight/contracts';
import type { Namespace } from 'socket.io';
import { ChatRooms, ChatService, type RoomNews, toPublic } from '../chat/index.js';
import { AudienceCounter } from './audience.counter.js';
import { ProgrammeKeeper } from './programme.keeper.js';
import type { Viewer, ViewerSocket } from './viewer.js';

/** Everybody with the public page open: what they are told. */
@Injectable()
export class ViewerHall implements OnApplicationBootstrap, OnModuleDestroy {
  private namespace: Namespace | undefined;
  /** Counts what all viewers of a show were sent by this copy. */
  private readonly seqs = new Map<string, number>();
  private readonly toldCounts = new Map<string, number>();
  private unsubscribe: readonly (() => void)[] = [];

  constructor(
    private readonly rooms: ChatRooms,
    private readonly chat: ChatService,
    private readonly programme: ProgrammeKeeper,
    private readonly counter: AudienceCounter,
  ) {}

  onApplicationBootstrap(): void {
    this.unsubscribe = [
      this.rooms.subscribe((showId, news) => this.hear(showId, news)),
      this.programme.subscribe((showId, mark) => this.broadcast(showId, 'programme', mark)),
      this.counter.subscribe((showId, { viewers }) => this.tellCount(showId, viewers)),
    ];
  }

  onModuleDestroy(): void {
    for (const end of this.unsubscribe) end();
  }

  open(namespace: Namespace): void {
    this.namespace = namespace;
  }

  /** Sends the snapshot; from then on the page gets every event after it, none twice. */
  async welcome(socket: ViewerSocket, viewer: Viewer, afterN: number): Promise<void> {
    const { showId } = viewer.speaker;
    void socket.join(pagesOf(viewer));
    const room = await this.rooms.of(showId);
    await this.programme.open(showId);
    const { show, marks } = this.programme.of(showId);
    const self = await this.selfOf(viewer);
    // Nothing is awaited from here on, so that no event falls between the snapshot and the room.
    viewer.toldSelf = JSON.stringify(self);
    this.send(socket, showId, 'snapshot', {
      show,
      self,
      settings: publicSettings(room.settings),
      messages: room.recent(CHAT_HISTORY, afterN).map(toPublic),
      picked: [...room.pickedIds],
      programme: [...marks],
      viewers: this.counter.health(showId).viewers,
    });
    void socket.join(showId);
  }

  /** Tells a page who it is, when that has changed. */
  async tellSelf(socket: ViewerSocket, viewer: Viewer): Promise<void> {
    const self = await this.selfOf(viewer);
    const words = JSON.stringify(self);
    if (words === viewer.toldSelf) return;
    viewer.toldSelf = words;
    this.send(socket, viewer.speaker.showId, 'chat:self', self);
  }

  /** All pages of the same person on this copy. */
  async tellPerson(viewer: Viewer): Promise<void> {
    const { person } = viewer.speaker;
    for (const id of this.namespace?.adapter.rooms.get(pagesOf(viewer)) ?? []) {
      const socket: ViewerSocket | undefined = this.namespace?.sockets.get(id);
      const other = socket?.data.viewer;
      if (!socket || !other) continue;
      other.speaker.person = person;
      await this.tellSelf(socket, other);
    }
  }

  private async selfOf({ token, speaker }: Viewer): Promise<ViewerSelf> {
    const { moderator, person, showId } = speaker;
    const silence = this.chat.silence(await this.rooms.of(showId), speaker);
    return moderator
      ? { token, name: moderator.name, named: true, silence }
      : { token, name: person.name, named: person.named, silence };
  }

  private hear(showId: string, news: RoomNews): void {
    switch (news.kind) {
      case 'messages':
        this.broadcast(showId, 'chat:messages', { messages: news.messages.map(toPublic) });
        return;
      case 'removed':
        this.broadcast(showId, 'chat:removed', { ids: [...news.ids] });
        return;
      case 'picked':
      case 'unpicked':
        for (const messageId of news.ids) {
          this.broadcast(showId, `chat:${news.kind}`, { messageId });
        }
        return;
      case 'settings':
        this.broadcast(showId, 'chat:settings', publicSettings(news.settings));
        return;
      case 'bans':
        for (const [socket, viewer] of this.present(showId)) void this.tellSelf(socket, viewer);
        return;
      default:
        news satisfies never;
    }
  }

  private tellCount(showId: string, viewers: number): void {
    if (this.toldCounts.get(showId) === viewers) return;
    this.toldCounts.set(showId, viewers);
    this.broadcast(showId, 'audience:count', { viewers });
  }

  private *present(showId: string): Generator<[ViewerSocket, Viewer]> {
    const sockets: Iterable<ViewerSocket> = this.namespace?.sockets.values() ?? [];
    for (const socket of sockets) {
      const { viewer } = socket.data;
      if (viewer?.speaker.showId === showId) yield [socket, viewer];
    }
  }

  private broadcast<Name extends ViewerEventName>(
    showId: string,
    event: Name,
    data: ViewerEventData<Name>,
  ): void {
    const seq = (this.seqs.get(showId) ?? 0) + 1;
    this.seqs.set(showId, seq);
    this.namespace?.to(showId).emit(event, envelope(event, data, seq));
  }

  /** What one page is told repeats the number of the last thing that all were. */
  private send<Name extends ViewerEventName>(
    socket: ViewerSocket,
    showId: string,
    event: Name,
    data: ViewerEventData<Name>,
  ): void {
    socket.emit(event, envelope(event, data, this.seqs.get(showId) ?? 0));
  }
}

/** The room of all pages of a person: a crowd is not searched for them whenever somebody speaks. */
function pagesOf({ speaker, personKey }: Viewer): string {
  return `${speaker.showId} ${personKey}`;
}

function publicSettings(settings: ChatSettings): PublicChatSettings {
  const { blockedWords: _, ...shown } = settings;
  return shown;
}

function envelope(event: string, data: unknown, seq: number): LiveEnvelope {
  return { event, data, seq, timestamp: Date.now() };
}
