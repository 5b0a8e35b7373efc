import { Injectable } from '@nestjs/common';
import type { Segment } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { type BufferDecision, decideBuffer } from '@cuelight/domain';
import type { Actor } from '@cuelight/nest-kit';
import { ConfigService } from '../config/index.js';
import { PlaybackFacts } from '../playback/index.js';
import { ScriptService } from '../script/index.js';
import { BufferLevels } from './buffer.levels.js';
import { RundownStore } from './rundown.store.js';

/** In whose name filler and bridges are made. */
const BUFFER: Actor = { kind: 'system', id: null, name: 'buffer' };

/** Keeps the show from running dry. Behaviour in prose: docs/spec/buffer.md */
@Injectable()
export class BufferKeeper {
  constructor(
    private readonly database: Database,
    private readonly levels: BufferLevels,
    private readonly store: RundownStore,
    private readonly config: ConfigService,
    private readonly facts: PlaybackFacts,
    private readonly scripts: ScriptService,
  ) {}

  /** Tells the consoles when time alone has carried the buffer across a level. */
  async tellLevel(showId: string): Promise<void> {
    await this.levels.tell(showId);
  }

  /** Makes what the rules of the show ask for now, if anything. */
  async fill(showId: string): Promise<'made' | 'in vain' | 'nothing to do'> {
    const decision = await this.decide(showId);
    if (decision.kind === 'nothing') return 'nothing to do';
    const draft = await this.make(showId, decision);
    const made = await this.scripts.approve(showId, draft);
    return made.status === 'draft' ? 'in vain' : 'made';
  }

  private async decide(showId: string): Promise<BufferDecision> {
    const { db } = this.database;
    const { isPlaying } = await this.facts.playback(db, showId);
    if (!isPlaying) return { kind: 'nothing', why: 'not playing' };
    const { filler } = await this.config.read(db, showId);
    return decideBuffer({
      isPlaying,
      filler,
      now: Date.now(),
      viewers: (await this.facts.health(showId)).channel?.viewers ?? 0,
      health: await this.levels.health(showId),
      rundown: await this.store.rundown(db, showId),
      aired: await this.store.aired(db, showId),
    });
  }

  /** The embedded writer steps in for a model that fails: whatever it writes is better than the slate. */
  private async make(
    showId: string,
    decision: Exclude<BufferDecision, { kind: 'nothing' }>,
  ): Promise<Segment> {
    const options = { fallback: 'house' } as const;
    if (decision.kind === 'filler') {
      const style = decision.about === 'something new' ? ('banter' as const) : undefined;
      return this.scripts.filler(showId, {}, BUFFER, { ...options, style });
    }
    const { from, to } = decision;
    return this.scripts.bridgeBetween(showId, { from, to }, BUFFER, options);
  }
}
