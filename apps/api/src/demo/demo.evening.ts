import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@cuelight/database';
import type { Actor } from '@cuelight/nest-kit';
import sharp from 'sharp';
import { MediaIntake, MediaService } from '../media/index.js';
import { PlaybackSwitch } from '../playback/index.js';
import { ScriptService } from '../script/index.js';
import { demoNotes, type DemoNote } from './demo.notes.js';
import { type DemoPicture, demoPictures } from './demo.pictures.js';
import { DemoStore } from './demo.store.js';

const DEMO: Actor = { kind: 'system', id: null, name: 'first start' };
/** About half a minute each: long enough for a joke, short enough to see the next one. */
const EXCHANGES = 4;

/** The first evening of a new show: a few segments, written without any model, on air by themselves. */
@Injectable()
export class DemoEvening {
  private readonly logger = new Logger('Demo');

  constructor(
    private readonly database: Database,
    private readonly store: DemoStore,
    private readonly scripts: ScriptService,
    private readonly intake: MediaIntake,
    private readonly media: MediaService,
    private readonly playback: PlaybackSwitch,
  ) {}

  /** Once in the life of a show, and only when nobody has used it. Ends as soon as somebody does. */
  async play(showId: string, signal: AbortSignal): Promise<void> {
    const { db } = this.database;
    const isFirst = await db.transaction((tx) => this.store.claim(tx, showId));
    if (!isFirst) return;
    this.logger.log('the show is new: it begins with a few segments of its own');
    const ours = { segments: new Array<string>(), media: new Array<string>() };
    for (const [index, note] of demoNotes.entries()) {
      if (signal.aborted || (await this.store.isUsed(db, showId, ours))) return;
      const picture = await this.pictureOf(showId, note);
      if (picture !== null) ours.media.push(picture);
      const draft = await this.scripts.expand(
        showId,
        { seed: note.seed, mediaRefs: picture === null ? [] : [picture], exchanges: EXCHANGES },
        DEMO,
        { writer: 'house' },
      );
      ours.segments.push(draft.id);
      await this.scripts.approve(showId, draft);
      if (index === 0) await this.playback.set(showId, true);
    }
  }

  /** A segment without its picture is still a segment. */
  private async pictureOf(showId: string, { picture }: DemoNote): Promise<string | null> {
    if (picture === undefined) return null;
    try {
      const received = await this.intake.receive(drawn(picture), picture);
      const { id, status } = await this.media.add(showId, received, { kind: 'upload' });
      return status === 'ready' ? id : null;
    } catch (error) {
      this.logger.warn({ err: error, picture }, 'a picture is left out');
      return null;
    }
  }
}

async function* drawn(picture: DemoPicture): AsyncGenerator<Uint8Array> {
  yield await sharp(Buffer.from(demoPictures[picture])).png().toBuffer();
}
