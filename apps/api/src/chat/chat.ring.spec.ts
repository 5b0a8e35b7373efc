import type { RedisClients } from '@cuelight/nest-kit';
import { EventEmitter } from 'node:events';
import { ChatRing, type Ring } from './chat.ring.js';

const RING: Ring = { showId: '00000000-0000-4000-8000-000000000001', what: 'messages' };

/** Passes on to everybody who listens, also to whoever it came from. */
class Channel {
  private readonly ears: EventEmitter[] = [];
  published = 0;

  clients(): RedisClients {
    const open = () => {
      const ear = Object.assign(new EventEmitter(), { subscribe: async () => 1 });
      this.ears.push(ear);
      return ear;
    };
    const publish = async (channel: string, text: string) => {
      this.published += 1;
      for (const ear of this.ears) ear.emit('message', channel, text);
    };
    return { open, shared: { status: 'ready', publish } } as unknown as RedisClients;
  }
}

function copyOf(channel: Channel) {
  const ring = new ChatRing(channel.clients(), { redisUrl: '', prefix: 'test' });
  ring.onApplicationBootstrap();
  const heard: Ring[] = [];
  ring.listen((one) => heard.push(one));
  return { ring, heard };
}

describe('ChatRing', () => {
  it('is heard once by every copy, also by the one that rings', () => {
    const channel = new Channel();
    const [one, other] = [copyOf(channel), copyOf(channel)];
    one.ring.ring(RING);
    expect(channel.published).toBe(1);
    expect(one.heard).toEqual([RING]);
    expect(other.heard).toEqual([RING]);
  });
});
