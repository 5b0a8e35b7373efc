import { openArtefactStore } from '@cuelight/artefacts';
import type { StreamInfo } from '@cuelight/contracts';
import type { StageFacts } from '@cuelight/stage';
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
import type { Beds } from './sound/mixer.js';
import { CastShow } from './stage/cast-show.js';
import { Lights } from './stage/lights.js';
import { StageSource, type StageSourceParts } from './stage/stage-source.js';
import { TvDesk } from './stage/tv-desk.js';
import { TvLoader, type OnBrokenMedia } from './stage/tv-programme.js';
import type { Threads } from './threads.js';

/** How far apart the voices sit, of -1..1: enough to tell them apart, little enough for headphones. */
const WIDTH = 0.5;
const IDLE_SEED = 20_260_101;

export interface ShowSettings {
  env: StreamerEnv;
  context: SourceContext;
  beds: Beds;
  before: StageSourceParts['before'];
  threads: Threads;
  onTrouble: (what: string, error: unknown) => void;
}

export interface OpenedShow {
  show: Show;
  source: StageSource;
  /** Takes up what an earlier process left; call it when the source is on air. */
  resume(): Promise<void>;
}

/** Builds the stage and everything that is played on it. Takes seconds; the channel is on air meanwhile. */
export const openShow = async (settings: ShowSettings): Promise<OpenedShow> => {
  const { env, context, beds, before, threads, onTrouble } = settings;
  const { clock, captions, airedTo } = context;
  const folder = resolve(env.DATA_DIR);
  const inStream = (name: string) => join(folder, 'stream', name);
  const epochMsOf = (frame: number) => clock.epochMsOf(frame);

  const artefacts = await openArtefactStore(env);
  const { renderer, facts } = await threads.openRenderer(
    { size: env.STREAM_SIZE, art: env.STREAM_ART_DIR, ringFrames: context.ringFrames },
    (fault) => onTrouble('drawing the stage', fault),
  );
  const slots = new SlotStore(inStream('slots.json'), (error) => onTrouble('slot file', error));
  const saved = await slots.load();
  const outbox = await Outbox.open(
    inStream('outbox.jsonl'),
    { saved: () => slots.flushed(), onTrouble: (error) => onTrouble('outbox', error) },
    saved?.slots.untold,
  );
  const onBrokenMedia: OnBrokenMedia = ({ mediaId }, error) =>
    onTrouble(`media ${mediaId} cannot be shown on the TV`, error);
  const tvLoader = new TvLoader(artefacts, facts.tvScreen, onBrokenMedia);
  const characters = facts.cast.map(({ id }) => id);
  const lights = new Lights(epochMsOf);
  const tv = new TvDesk(facts.tvScreen, epochMsOf, onBrokenMedia);
  const playout = new Playout({
    loader: new TakeLoader(artefacts, tvLoader),
    commands: new CommandLog(),
    captions,
    epochMsOf,
    tell: (event, at) => outbox.add(event, at),
    save: (state) => show.keep(state),
    onChange: () => source.redo(),
  });
  const cast = new CastShow(facts.cast, playout, epochMsOf, IDLE_SEED);
  const adLibs = new AdLibMaker(characters, threads.renderFile);
  const show = new Show({
    playout,
    outbox,
    slots,
    cast,
    lights,
    tv,
    tvLoader,
    renderer,
    adLibs,
    heads: headsIn(facts),
    redo: (change) => source.redo(change),
  });
  const source: StageSource = new StageSource({
    playout,
    show: cast,
    lights,
    tv,
    renderer,
    beds,
    before,
    panOf: (speaker) => panOf(characters, speaker),
    burnIn: env.STREAM_BURN_IN ? 'on' : 'off',
  });
  return {
    show,
    source,
    resume: () => {
      playout.advanceTo(clock.dueFrame(performance.now()));
      return show.resume(saved, airedTo);
    },
  };
};

/** For whatever size the picture is seen in. */
const headsIn = ({ size, heads }: StageFacts): StreamInfo['heads'] =>
  Object.fromEntries(
    Object.entries(heads).map(([id, { x, y, width, height }]) => [
      id,
      {
        x: x / size.width,
        y: y / size.height,
        width: width / size.width,
        height: height / size.height,
      },
    ]),
  );

/** Where somebody sits: the first of the cast on the left, the last on the right. */
const panOf = (characters: readonly string[], speaker: string): number => {
  const place = characters.indexOf(speaker);
  if (place < 0 || characters.length < 2) return 0;
  return WIDTH * (place / (characters.length - 1) - 0.5);
};
