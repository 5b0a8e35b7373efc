import { Injectable } from '@nestjs/common';
import type { Me } from '@cuelight/contracts';
import { AccessChanges } from './access-changes.js';

/** So long a session that simply ran out may still be taken for open. */
const REMEMBER_MS = 5_000;
const MAX_CALLERS = 5_000;

/**
 * Who is behind a secret, remembered for a few seconds: a console asks often, and looking it up costs
 * more than many of its requests. Any change of any account, token or session empties it at once.
 */
@Injectable()
export class KnownCallers {
  private readonly known = new Map<string, { readonly me: Me; readonly until: number }>();
  private generation = 0;

  constructor(private readonly changes: AccessChanges) {
    changes.onChange(() => this.forgetAll());
  }

  /** @param find looks it up; its `null` is not remembered, so that guesses cannot fill the memory */
  async find(key: string, find: () => Promise<Me | null>): Promise<Me | null> {
    const known = this.known.get(key);
    if (known && known.until > performance.now()) return known.me;
    const generation = this.generation;
    const me = await find();
    if (me) this.remember(key, me, generation);
    return me;
  }

  private remember(key: string, me: Me, generation: number): void {
    // Something changed while it was looked up: the answer may be from before.
    if (generation !== this.generation || !this.changes.isListening) return;
    if (this.known.size >= MAX_CALLERS) this.known.clear();
    this.known.set(key, { me, until: performance.now() + REMEMBER_MS });
  }

  private forgetAll(): void {
    this.generation += 1;
    this.known.clear();
  }
}
