import { Injectable } from '@nestjs/common';
import {
  type TvLayerState,
  TvLayerState as TvLayerStateSchema,
  type TvPlaylist,
} from '@cuelight/contracts';
import { Database, type Db } from '@cuelight/database';
import {
  changeTvLayers,
  initialTvLayers,
  TV_IMAGE_SECONDS,
  type TvCommand,
  type TvLayers,
  withActive,
} from '@cuelight/domain';
import { LiveOutbox } from '../live/index.js';
import { SettingStore } from '../setting/index.js';
import { tvMediaNotFound, tvMediaNotReady } from './tv-layer.errors.js';
import { TvLayerStore } from './tv-layer.store.js';

const TvLayersSchema = TvLayerStateSchema.omit({ active: true });

@Injectable()
export class TvLayerService {
  constructor(
    private readonly database: Database,
    private readonly settings: SettingStore,
    private readonly store: TvLayerStore,
    private readonly live: LiveOutbox,
  ) {}

  async read(db: Db, showId: string): Promise<TvLayerState> {
    return this.drawn(db, showId, parse(await this.settings.read(db, showId, 'tv-layer')));
  }

  async state(showId: string): Promise<TvLayerState> {
    return this.read(this.database.db, showId);
  }

  async playlist(showId: string): Promise<TvPlaylist> {
    return (await this.state(showId)).default.playlist;
  }

  async change(showId: string, command: TvCommand): Promise<TvLayerState> {
    return this.database.db.transaction(async (tx) => {
      await this.assertReady(tx, showId, mediaOf(command));
      return this.apply(tx, showId, command);
    });
  }

  /** Takes media that leaves the library off every layer. Part of the transaction that removes it. */
  async forget(tx: Db, showId: string, mediaId: string): Promise<void> {
    const before = parse(await this.settings.readForUpdate(tx, showId, 'tv-layer'));
    const isUsed =
      before.override?.mediaId === mediaId ||
      before.manual?.mediaId === mediaId ||
      before.default.playlist.items.some((item) => item.mediaId === mediaId);
    if (isUsed) await this.apply(tx, showId, { type: 'forget', mediaId });
  }

  private async apply(tx: Db, showId: string, command: TvCommand): Promise<TvLayerState> {
    const before = parse(await this.settings.readForUpdate(tx, showId, 'tv-layer'));
    const after = changeTvLayers(before, command, Date.now());
    await this.settings.write(tx, showId, 'tv-layer', after);
    const state = await this.drawn(tx, showId, after);
    await this.live.append(tx, showId, 'tv:state-change', state);
    return state;
  }

  private async assertReady(tx: Db, showId: string, ids: readonly string[]): Promise<void> {
    const known = await this.store.media(tx, showId, ids);
    for (const mediaId of ids) {
      const media = known.get(mediaId);
      if (!media) throw tvMediaNotFound({ mediaId });
      if (media.status !== 'ready') throw tvMediaNotReady(media);
    }
  }

  private async drawn(db: Db, showId: string, layers: TvLayers): Promise<TvLayerState> {
    const ids = layers.default.playlist.items.map((item) => item.mediaId);
    const known = await this.store.media(db, showId, ids);
    return withActive(
      layers,
      (item) => item.seconds ?? known.get(item.mediaId)?.duration ?? TV_IMAGE_SECONDS,
      Date.now(),
    );
  }
}

function mediaOf(command: TvCommand): string[] {
  switch (command.type) {
    case 'default':
    case 'override':
    case 'manual':
      return [command.mediaId];
    case 'playlist':
      return command.playlist.items.map((item) => item.mediaId);
    case 'release':
    case 'clear-manual':
    case 'forget':
      return [];
    default:
      return command satisfies never;
  }
}

function parse(value: unknown): TvLayers {
  return value === undefined ? initialTvLayers(0) : TvLayersSchema.parse(value);
}
