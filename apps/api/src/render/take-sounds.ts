import { Injectable } from '@nestjs/common';
import { ArtefactStore } from '@cuelight/artefacts';
import type { Db } from '@cuelight/database';
import { type SegmentRow, SegmentSounds } from '../pipeline/index.js';
import { lockArtefact } from '../storage/index.js';
import { RenderedTakes } from './rendered-takes.js';

/** Sounds of takes, under the locks that `SoundRetention` takes before it gives one up. */
@Injectable()
export class TakeSounds implements SegmentSounds {
  constructor(
    private readonly takes: RenderedTakes,
    private readonly artefacts: ArtefactStore,
  ) {}

  async hold(tx: Db, segment: Pick<SegmentRow, 'id' | 'script'>) {
    const take = await this.takes.forSegment(tx, segment);
    if (!take) return 'no take';
    // In one order, so that two that share sounds never wait for each other.
    const hashes = [...new Set(take.lines.map(({ spoken }) => spoken.audio))].sort();
    for (const hash of hashes) await lockArtefact(tx, hash);
    const there = await Promise.all(hashes.map((hash) => this.artefacts.has(hash)));
    return there.every(Boolean) ? 'all there' : 'some gone';
  }
}
