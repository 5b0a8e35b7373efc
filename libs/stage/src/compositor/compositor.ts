import { copyPart } from '../kernel/copy-part.js';
import { createKernel, type Kernel } from '../kernel/kernel.js';
import { overlayOver } from '../kernel/overlay.js';
import { drawBurnIn } from '../picture/burn-in.js';
import { frameBytes, frameOver, overlap, type Frame, type Rect } from '../picture/frame.js';
import type { PreparedCharacter, PreparedStage } from '../prepare/prepared-stage.js';
import { tvOff, type FrameState, type LightLevel, type TvState } from '../state/frame-state.js';
import { CharacterPainter } from './character-painter.js';
import { hiddenFrom } from './hidden.js';
import { Outputs } from './outputs.js';
import { SetPlates } from './set-plates.js';

/** What the composed heads of all characters may take together. */
const HEAD_CACHE_BYTES = 64 * 1024 * 1024;

/** How far beyond its box, in canvas pixels, a body may lean. */
const LEAN = 24;

/** Draws the show. Keeps the last picture and draws only what has changed since. */
export class Compositor {
  readonly #kernel: Kernel = createKernel();
  readonly #set: SetPlates;
  readonly #painters: ReadonlyMap<string, CharacterPainter>;
  readonly #work: Frame;
  readonly #outputs = new Outputs();
  #tv: TvState = tvOff;
  #light: LightLevel | null = null;

  constructor(private readonly stage: PreparedStage) {
    this.#set = new SetPlates(stage, this.#kernel);
    this.#painters = new Map(
      stage.characters.map((character) => [character.id, this.#painterOf(character)]),
    );
    this.#work = frameOver(stage.size, this.#kernel.bytes(this.frameBytes));
  }

  get frameBytes(): number {
    return frameBytes(this.stage.size);
  }

  /** Bytes held by the caches that grow: lit sets and composed heads. */
  get cachedBytes(): number {
    const heads = [...this.#painters.values()].map(({ cachedBytes }) => cachedBytes);
    return heads.reduce((sum, bytes) => sum + bytes, this.#set.cachedBytes);
  }

  /** Draws a frame into `out`, a yuv420p picture of `frameBytes` bytes, which nobody else writes to. */
  render(state: FrameState, out: Uint8Array): void {
    const light = inSteps(state.light);
    const { redrawn, changed } = this.#update(state, light);
    for (const rect of redrawn) this.#redraw(rect, light);
    this.#outputs.put(this.#work, changed, out);
    if (state.burnIn) {
      drawBurnIn(this.stage.size, out, state.burnIn);
      this.#outputs.forget(out);
    }
  }

  /** What must be drawn again, and where the picture is another one than before. */
  #update(
    state: FrameState,
    light: LightLevel,
  ): { readonly redrawn: readonly Rect[]; readonly changed: readonly Rect[] } {
    const tvChanged = !sameTv(this.#tv, state.tv);
    if (tvChanged) this.#set.showTv(state.tv);
    this.#tv = state.tv;

    const dirty: Rect[] = [];
    for (const [id, painter] of this.#painters) {
      const pose = state.characters[id];
      if (pose) dirty.push(...painter.pose(pose));
    }
    if (this.#light === null || !sameLight(this.#light, light)) {
      this.#work.data.set(this.#set.lit(light));
      this.#light = light;
      const everyone = [...this.#painters.values()].flatMap(({ areas }) => areas);
      const redrawn = [this.stage.tvScreen, ...everyone];
      return { redrawn, changed: [{ x: 0, y: 0, ...this.stage.size }] };
    }
    const redrawn = tvChanged ? [this.stage.tvScreen, ...dirty] : dirty;
    return { redrawn, changed: redrawn };
  }

  #redraw(rect: Rect, light: LightLevel): void {
    copyPart(this.#kernel, this.#set.back, this.#work, rect);
    const first = this.stage.steps.findIndex(({ kind }) => kind === 'character');
    for (const step of first < 0 ? [] : this.stage.steps.slice(first)) {
      if (step.kind === 'character') this.#painters.get(step.character)?.draw(this.#work, rect);
      else if (step.kind === 'overlay' && overlap(step.overlay, rect)) {
        overlayOver(this.#work, step.overlay, rect);
      }
    }
    this.#set.light(this.#work, light, rect);
  }

  #painterOf(character: PreparedCharacter): CharacterPainter {
    const { steps, size, scale, characters } = this.stage;
    const place = steps.findIndex(
      (step) => step.kind === 'character' && step.character === character.id,
    );
    const front = steps.slice(place).flatMap((s) => (s.kind === 'overlay' ? [s.overlay] : []));
    const box = character.body?.box ?? character.head.box;
    const lean = Math.ceil(LEAN * scale);
    const columns = { x: box.x - lean, width: box.width + 2 * lean };
    return new CharacterPainter(character, {
      kernel: this.#kernel,
      size,
      scale,
      cacheBytes: HEAD_CACHE_BYTES / characters.length,
      hiddenFrom: hiddenFrom(front, columns, size),
    });
  }
}

/** Light in steps that cannot be told apart, so that one step is one picture wherever it is drawn. */
function inSteps({ emission, hue, room }: LightLevel): LightLevel {
  return {
    emission: Math.round(emission * 256) / 256,
    hue: Math.round(hue * 4) / 4,
    room: Math.round(room * 256) / 256,
  };
}

function sameTv(a: TvState, b: TvState): boolean {
  const same = a.picture?.id === b.picture?.id;
  return same && a.mix === b.mix && (b.mix >= 1 || a.previous?.id === b.previous?.id);
}

function sameLight(a: LightLevel, b: LightLevel): boolean {
  return a.emission === b.emission && a.hue === b.hue && a.room === b.room;
}
