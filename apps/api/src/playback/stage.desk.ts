import { Injectable, Logger } from '@nestjs/common';
import type { StageState, TvContent, TvLayerState, TvState } from '@cuelight/contracts';
import { Database, type Db, schema } from '@cuelight/database';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { FacesService } from '../faces/index.js';
import { LightingService } from '../lighting/index.js';
import { TvLayerService } from '../tv-layer/index.js';
import { StreamerCommands } from './streamer/streamer.commands.js';
import { StreamerLink } from './streamer/streamer.link.js';

const { media } = schema;

/** One of the two things that producers set on the stage, and what the streamer was told of it last. */
class Told<State> {
  private words = '';
  private connection = 0;
  private telling: Promise<void> | undefined;

  constructor(
    private readonly tell: (state: State) => Promise<void>,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** Tells what is new, and everything again after a reconnect. One at a time; what comes meanwhile is next. */
  keepUp(state: State, connection: number): void {
    const words = JSON.stringify(state);
    if (this.telling || (words === this.words && connection === this.connection)) return;
    this.telling = this.tell(state)
      .then(() => {
        this.words = words;
        this.connection = connection;
      })
      .catch(this.onTrouble)
      .finally(() => (this.telling = undefined));
  }
}

/** Brings lights, faces and TV, as producers have set them, to the streamer. */
@Injectable()
export class StageDesk {
  private readonly logger = new Logger('StageDesk');
  private readonly stage: Told<StageState>;
  private readonly tv: Told<TvState>;

  constructor(
    private readonly database: Database,
    private readonly link: StreamerLink,
    private readonly lighting: LightingService,
    private readonly faces: FacesService,
    private readonly tvLayers: TvLayerService,
    commands: StreamerCommands,
  ) {
    const onTrouble = (error: unknown) =>
      this.logger.warn({ err: error }, 'the stage was not told');
    this.stage = new Told((state) => commands.setStage(state), onTrouble);
    this.tv = new Told((state) => commands.setTv(state), onTrouble);
  }

  async keepUp(showId: string): Promise<void> {
    const { db } = this.database;
    const { connection } = this.link;
    const lighting = await this.lighting.read(db, showId);
    this.stage.keepUp({ lighting, ...(await this.faces.read(db, showId)) }, connection);
    this.tv.keepUp(await this.tvState(db, showId), connection);
  }

  private async tvState(db: Db, showId: string): Promise<TvState> {
    const layers = await this.tvLayers.read(db, showId);
    const contents = await readyMedia(db, showId, idsOf(layers));
    const { playlist, since } = layers.default;
    return {
      default: {
        items: playlist.items.flatMap(({ mediaId, seconds }) => {
          const content = contents.get(mediaId);
          return content ? [{ ...content, ...(seconds !== undefined && { seconds }) }] : [];
        }),
        loop: playlist.loop,
        since,
      },
      override: contents.get(layers.override?.mediaId ?? '') ?? null,
      manual: contents.get(layers.manual?.mediaId ?? '') ?? null,
    };
  }
}

function idsOf({ default: { playlist }, override, manual }: TvLayerState): string[] {
  const held = [override, manual].flatMap((layer) => (layer ? [layer.mediaId] : []));
  return [...playlist.items.map(({ mediaId }) => mediaId), ...held];
}

async function readyMedia(
  db: Db,
  showId: string,
  ids: readonly string[],
): Promise<Map<string, TvContent>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: media.id, type: media.type, hash: media.hash })
    .from(media)
    .where(
      and(
        eq(media.showId, showId),
        inArray(media.id, [...ids]),
        eq(media.status, 'ready'),
        isNull(media.deletedAt),
      ),
    );
  return new Map(
    rows.map(({ id, type, hash }) => [id, { mediaId: id, type, artefact: hash, fit: 'cover' }]),
  );
}
