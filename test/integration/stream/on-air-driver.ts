import type {
  AsRun,
  AsRunEntry,
  PlaybackState,
  RenderedLine,
  RenderedTake,
  Segment,
} from '@cuelight/contracts';
import { contentHash, takeContentHash } from '@cuelight/artefacts';
import { type Database, schema } from '@cuelight/database';
import { expectOk } from '../pipeline.driver.js';
import type { ApiClient } from '../support/api-client.js';
import { insertMedia } from '../support/media-rows.js';
import type { TakeMaker } from './take-maker.js';
import { until } from './until.js';

const WITHIN_MS = 30_000;

/** A producer of a show on air. Takes are made by hand: what renders them is tested elsewhere. */
export class OnAirDriver {
  constructor(
    readonly client: ApiClient,
    readonly database: Database,
    readonly takes: TakeMaker,
  ) {}

  /** A ready segment with its take: each line is a tone of so many frames. */
  async ready(title: string, lengths: number[] = [30]): Promise<Segment> {
    const lines: RenderedLine[] = [];
    for (const frames of lengths) {
      lines.push(await this.takes.line('chad', { caption: `${title} speaks`, frames }));
    }
    return this.readyWith(title, lines);
  }

  async readyWith(
    title: string,
    lines: RenderedLine[],
    media: RenderedTake['media'] = [],
  ): Promise<Segment> {
    const script = lines.map(({ speaker, caption }) => ({ speaker, text: caption }));
    const draft = expectOk(
      await this.client.post<Segment>('/api/pipeline', { title, script }),
      201,
    );
    await this.keepTake(draft, this.takes.take(title, lines, media));
    for (const status of ['forming', 'ready']) await this.become(draft.id, status);
    return this.segment(draft.id);
  }

  async keepTake({ id, script }: Segment, take: RenderedTake): Promise<void> {
    const { db } = this.database;
    const [show] = await db.select({ id: schema.show.id }).from(schema.show);
    const showId = show?.id ?? '';
    const scriptHash = contentHash(script);
    const mine = { ...take, segmentId: id, showId, scriptHash };
    const bound = { ...mine, contentHash: takeContentHash(mine) };
    await db.insert(schema.renderedTake).values({
      id: bound.takeId,
      showId,
      segmentId: id,
      scriptHash,
      contentHash: bound.contentHash,
      take: bound,
      seconds: bound.durationFrames / 30,
    });
  }

  /** A picture of the library whose bytes are an artefact that the streamer has. */
  media(hash: string): Promise<string> {
    return insertMedia(this.database, { filename: 'green.png', mimeType: 'image/png', hash });
  }

  async become(id: string, status: string): Promise<Segment> {
    return expectOk(await this.client.post<Segment>(`/api/pipeline/${id}/status`, { status }));
  }

  async segment(id: string): Promise<Segment> {
    return expectOk(await this.client.get<Segment>(`/api/pipeline/${id}`));
  }

  async play(): Promise<PlaybackState> {
    return expectOk(await this.client.post<PlaybackState>('/api/orchestrator/play'));
  }

  async stop(): Promise<PlaybackState> {
    return expectOk(await this.client.post<PlaybackState>('/api/orchestrator/stop'));
  }

  async status(): Promise<PlaybackState> {
    return expectOk(await this.client.get<PlaybackState>('/api/orchestrator/status'));
  }

  async asRun(): Promise<AsRunEntry[]> {
    return expectOk(await this.client.get<AsRun>('/api/as-run')).items;
  }

  untilStatus(what: string, fits: (state: PlaybackState) => boolean): Promise<PlaybackState> {
    const look = async () => {
      const state = await this.status();
      return fits(state) ? state : undefined;
    };
    return until(what, look, WITHIN_MS);
  }

  untilSegment(id: string, fits: (segment: Segment) => boolean): Promise<Segment> {
    const look = async () => {
      const segment = await this.segment(id);
      return fits(segment) ? segment : undefined;
    };
    return until(`the segment ${id}`, look, WITHIN_MS);
  }

  untilIs(id: string, status: Segment['status']): Promise<Segment> {
    return this.untilSegment(id, (segment) => segment.status === status);
  }
}
