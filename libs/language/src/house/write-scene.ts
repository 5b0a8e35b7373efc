import type { CastMember, Cue, WritingTask, WrittenLine } from '@cuelight/contracts';
import type { Dice } from './dice.js';
import type { Library } from './grammar/library.js';
import type { PlannedScene } from './plan/plan-scene.js';
import { BlockPicker } from './scene/block-picker.js';
import { writeLines } from './scene/cue-sheet.js';
import { lastResort } from './scene/last-resort.js';
import { SceneBuilder, type PlacedBlock } from './scene/scene-builder.js';
import type { ScenePlan } from './scene/scene-plan.js';
import { Seats } from './scene/seats.js';
import { NO_MOMENT, Slots } from './scene/slots.js';
import { exitContextOf, titleOf } from './scene/summary.js';

export interface Studio {
  readonly library: Library;
  readonly cast: readonly CastMember[];
  readonly said: ReadonlySet<string>;
  readonly heardPhrases: ReadonlySet<number>;
  readonly task: WritingTask;
  readonly dice: Dice;
}

export interface WrittenScene {
  readonly title: string;
  readonly script: WrittenLine[];
  readonly exitContext: string;
}

/** Plays a planned scene with a cast. */
export function writeScene({ plan, banned }: PlannedScene, studio: Studio): WrittenScene {
  const { library, cast, said, heardPhrases, task, dice } = studio;
  const seats = new Seats(cast);
  const slots = new Slots(library, cast, plan.matter, dice);
  const memory = { said, heardPhrases, banned };
  const picker = new BlockPicker(library, plan.matter.topic, seats, slots, memory, dice);
  const blocks =
    task.kind === 'bridge' ? bridge(plan, picker) : new SceneBuilder(plan, picker, dice).build();
  const lines = writeLines(blocks, plan, dice);
  const script = lines.length > 0 ? lines : lastResort(plan.matter.topic, cast, said);
  return {
    title: titleOf(plan, task, slots, library, dice),
    script: task.kind === 'rewrite-lines' ? withOldCues(script, task) : script,
    exitContext: exitContextOf(plan, task, cast, blocks),
  };
}

/** One block of one or two lines, from what was to what comes. */
function bridge(plan: ScenePlan, picker: BlockPicker): PlacedBlock[] {
  const { exit, next } = plan.matter;
  const part =
    exit && next ? 'bridge-both' : next ? 'bridge-in' : exit ? 'bridge-out' : 'bridge-blank';
  const moment = NO_MOMENT;
  const wish = {
    parts: [part],
    scene: plan.scene,
    maxLines: 2,
    moment,
    firstLineOnly: plan.isSolo,
  };
  const notFirst = plan.lastSpeaker;
  const played =
    picker.pick({ ...wish, notFirst }) ?? picker.pick({ ...wish, parts: ['bridge-blank'] });
  return played ? [{ ...played, picture: null }] : [];
}

/** New lines keep what the old ones did to the stage, at the same place among them. */
function withOldCues(
  script: readonly WrittenLine[],
  { script: before, startLine, endLine }: Extract<WritingTask, { kind: 'rewrite-lines' }>,
): WrittenLine[] {
  const old = before.slice(startLine, endLine + 1);
  const lines = script.map((line) => ({
    ...line,
    cues: line.cues.filter(({ type }) => type.startsWith('tv:')),
  }));
  const shown = new Set(lines.flatMap(({ cues }) => cues.map(key)));
  old.forEach(({ cues }, at) => {
    const place = lines[Math.min(at, lines.length - 1)];
    for (const cue of cues) {
      if (shown.has(key(cue))) continue;
      const { word: _word, ...onLine } = cue;
      place?.cues.push(onLine);
    }
  });
  return lines;
}

const key = (cue: Cue): string => ('target' in cue ? `${cue.type} ${cue.target}` : cue.type);
