import type { TwitchEvent } from './twitch.events.js';

/** Where messages of the channel go. */
export interface Inflow {
  /** @returns the id it has here, or null when the chat did not take it */
  readonly post: (said: { readonly name: string; readonly text: string }) => Promise<string | null>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
}

/** So many wait to be written down; what comes on top of that nobody could read anyway. */
const WAITING_MAX = 100;
/** Messages whose removal can still be followed: those of some minutes in a quick chat. */
const REMEMBERED = 2_000;

interface Remembered {
  readonly login: string;
  readonly here: Promise<string | null>;
}

/** What happens in a channel, done in the chat of the show: in its order, and never more than can be done. */
export class TwitchInflow {
  received = 0;
  dropped = 0;
  private waiting = 0;
  private last: Promise<unknown> = Promise.resolve();
  private readonly remembered = new Map<string, Remembered>();

  constructor(private readonly to: Inflow) {}

  take(event: TwitchEvent): void {
    switch (event.kind) {
      case 'said':
        return this.say(event);
      case 'removed':
        return this.remove((id) => id === event.id);
      case 'cleared':
        return this.remove((_, { login }) => event.login === null || login === event.login);
      default:
        event satisfies never;
    }
  }

  private say({ id, login, name, text }: Extract<TwitchEvent, { kind: 'said' }>): void {
    // After a reconnect the same message may come twice.
    if (this.remembered.has(id)) return;
    if (this.waiting >= WAITING_MAX) {
      this.dropped += 1;
      return;
    }
    this.waiting += 1;
    const here = this.last
      .then(() => this.to.post({ name, text }))
      .then((posted) => {
        if (posted !== null) this.received += 1;
        return posted;
      })
      .catch((error: unknown) => {
        this.to.onTrouble(error);
        return null;
      })
      .finally(() => (this.waiting -= 1));
    this.last = here;
    this.remember(id, { login, here });
  }

  /** Also what is just being written down: it is removed as soon as it is there. */
  private remove(isMeant: (id: string, one: Remembered) => boolean): void {
    const meant = [...this.remembered].filter(([id, one]) => isMeant(id, one));
    if (meant.length === 0) return;
    Promise.all(meant.map(([, { here }]) => here))
      .then(async (all) => {
        const ids = all.filter((id) => id !== null);
        if (ids.length > 0) await this.to.remove(ids);
      })
      .catch(this.to.onTrouble);
  }

  private remember(id: string, one: Remembered): void {
    this.remembered.set(id, one);
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
  }
}
