import { DiskArtefactStore } from '@cuelight/artefacts';
import { createStage } from '@cuelight/stage';
import { join, resolve } from 'node:path';
import type { SourceContext } from './channel/open-channel.js';
import type { StreamerEnv } from './env.js';
import { AdLibMaker } from './playout/ad-lib-maker.js';
import { CommandLog } from './playout/command-log.js';
import { Outbox } from './playout/outbox.js';
import { Playout } from './playout/playout.js';
import { SlotStore } from './playout/slot-store.js';
import { TakeLoader } from './playout/take-loader.js';
import { Show } from './show.js';
import { houseLoop } from './sound/house-loop.js';
import { roomTone } from './sound/room-tone.js';
import { CastShow } from './stage/cast-show.js';
import { Lights } from './stage/lights.js';
import { DirectRenderer } from './stage/stage-renderer.js';
import { StageSource } from './stage/stage-source.js';
import { TvDesk } from './stage/tv-desk.js';
import { TvLoader } from './stage/tv-programme.js';

/** How far apart the voices sit, of -1..1: enough to tell them apart, little enough for headphones. */
const WIDTH = 0.5;
const IDLE_SEED = 20_260_101;

export interface OpenedShow {
  show: Show;
  source: StageSource;
  /** Takes up what an earlier process left; call it when the channel is on air. */
  resume(): Promise<void>;
}

/**
 * Prepares everything that takes time (art, sounds, what is on disk), then gives the function that puts the show together
 * for a channel.
 */
export const openShow = async (
  env: StreamerEnv,
  onTrouble: (what: string, error: unknown) => void,
): Promise<(context: SourceContext) => OpenedShow> => {
  const folder = resolve(env.DATA_DIR);
  const artefacts = await DiskArtefactStore.open(join(folder, 'artefacts'));
  const stage = await createStage({ size: env.STREAM_SIZE, art: env.STREAM_ART_DIR });
  const beds = { tone: roomTone(), loop: houseLoop() };
  const inStream = (name: string) => join(folder, 'stream', name);
  const slots = new SlotStore(inStream('slots.json'), (error) => onTrouble('slot file', error));
  const outbox = await Outbox.open(inStream('outbox.jsonl'), (error) => onTrouble('outbox', error));
  const saved = await slots.load();
  const tvLoader = new TvLoader(artefacts, stage.tvScreen, ({ mediaId }, error) =>
    onTrouble(`media ${mediaId} cannot be shown on the TV`, error),
  );
  const characters = stage.cast.map(({ id }) => id);

  return ({ clock, captions }) => {
    const epochMsOf = (frame: number) => clock.epochMsOf(frame);
    const lights = new Lights(epochMsOf);
    const tv = new TvDesk(stage.tvScreen, epochMsOf);
    const playout = new Playout({
      loader: new TakeLoader(artefacts, tvLoader),
      commands: new CommandLog(),
      captions,
      epochMsOf,
      tell: (event, at) => outbox.add(event, at),
      save: (state) => show.keep(state),
    });
    const cast = new CastShow(stage.cast, playout, epochMsOf, IDLE_SEED);
    const adLibs = new AdLibMaker(characters);
    const show = new Show({ playout, outbox, slots, cast, lights, tv, tvLoader, adLibs });
    const source = new StageSource({
      playout,
      show: cast,
      lights,
      tv,
      renderer: new DirectRenderer(stage),
      beds,
      panOf: (speaker) => panOf(characters, speaker),
      burnIn: env.STREAM_BURN_IN ? 'on' : 'off',
    });
    return { show, source, resume: () => show.resume(saved) };
  };
};

/** Where somebody sits: the first of the cast on the left, the last on the right. */
const panOf = (characters: readonly string[], speaker: string): number => {
  const place = characters.indexOf(speaker);
  if (place < 0 || characters.length < 2) return 0;
  return WIDTH * (place / (characters.length - 1) - 0.5);
};
