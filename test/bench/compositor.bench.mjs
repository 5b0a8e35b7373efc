// What a picture of the show costs: two characters live, one talks, the other listens.
// Compared with sharp composing the same layers, and measured while lights fade and a video runs on the TV.
// Run: node test/bench/compositor.bench.mjs [1280x720]
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { runScript } from '../../scripts/lib/failure.mjs';
import { stopAllOnSignal } from '../../scripts/lib/run.mjs';
import { loadStage, loadStageModule } from '../../scripts/lib/stage-build.mjs';
import { quantile } from './lib/numbers.mjs';
import { Report } from './lib/report.mjs';

const FRAMES = 1_800;
const SHARP_FRAMES = 40;
const WARM_UP = 150;

/** A minute of talk: syllables as Flite gives them, a face and a nod now and then. */
function talk() {
  let state = 20_241_120;
  const chance = () =>
    (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff;
  const pick = (list) => list[Math.floor(chance() * list.length)];
  const syllables = ['AA', 'BBB', 'CCC', 'DDD', 'EE', 'FFF', 'GG', 'HH', 'XXXX', 'BB', 'CCCC'];
  const faces = ['happy', 'skeptical', 'laughing', 'surprised', 'sad', 'angry', 'nervous'];
  const lines = [];
  for (let frames = 0, n = 0; frames < FRAMES; n++) {
    let mouth = '';
    while (mouth.length < 150) mouth += pick(syllables);
    lines.push({
      ...{ speaker: n % 2 ? 'virgin' : 'chad', caption: '', gapFrames: 8, frames: mouth.length },
      spoken: { mouth, words: [] },
      faces: [{ frame: 30, holdFrames: 40, expression: pick(faces), intensity: 0.9 }],
      gestures: [30, 75, 120].map((frame) => ({ gesture: 'nod', frame, frames: 8 })),
      cues: [],
    });
    frames += mouth.length + 8;
  }
  return { seed: 7, durationFrames: FRAMES, lines };
}

/** Wall time is what a frame takes; processor time is the same on a machine that has other work. */
function summary({ wall, cpu }) {
  const at = (share) => quantile(wall, share).toFixed(2);
  return `median ${at(0.5)} ms, p99 ${at(0.99)} ms; processor ${cpu.toFixed(2)} ms a frame`;
}

function processorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

async function measure(frames, draw) {
  const wall = [];
  for (let frame = 0; frame < WARM_UP; frame++) await draw(frame);
  const before = processorMs();
  for (let frame = WARM_UP; frame < WARM_UP + frames; frame++) {
    const began = performance.now();
    await draw(frame);
    wall.push(performance.now() - began);
  }
  return { wall, cpu: (processorMs() - before) / frames };
}

/** Everything that is fixed beforehand is: cropped raw layers, one picture of the set, a flattened glow. */
async function sharpComposer(art, size) {
  const { rasterise } = await loadStageModule('picture/rasterise.js');
  const shown = { eyes: 'open', brows: 'neutral', mouth: 'D', extra: '' };
  const cut = { grid: 1, border: 0 };
  const raw = ({ data, width, height }) => ({
    input: Buffer.from(data),
    raw: { width, height, channels: 4 },
  });
  const placed = async (picture) => {
    const part = await rasterise(picture, size, cut);
    return { ...raw(part), left: part.x, top: part.y };
  };
  const layersOf = ({ character, kind }) =>
    art.characters
      .find(({ id }) => id === character)
      .layers.filter(({ front }) => front === (kind === 'front'))
      .filter(({ group, variant }) => variant === null || variant === shown[group]);
  const behind = [];
  const layers = [];
  for (const step of art.steps) {
    if (step.kind === 'tv') continue;
    const pictures = step.kind === 'set' ? [step.picture] : layersOf(step);
    const target = layers.length === 0 && step.kind === 'set' ? behind : layers;
    for (const picture of pictures) target.push(await placed(picture));
  }
  const blank = { create: { ...size, channels: 4, background: '#000' } };
  const set = await sharp(blank).composite(behind).raw().toBuffer();
  const glow = await sharp(art.glow.file, { density: (72 * size.width) / art.size[0] })
    .resize(size.width, size.height)
    .flatten({ background: '#000' })
    .ensureAlpha()
    .raw()
    .toBuffer();
  const whole = { raw: { ...size, channels: 4 } };
  const all = [...layers, { input: glow, ...whole, blend: 'screen' }];
  return () => sharp(set, whole).composite(all).removeAlpha().raw().toBuffer();
}

function bytesBelow(value, seen = new Set()) {
  if (!value || typeof value !== 'object') return 0;
  if (!ArrayBuffer.isView(value)) {
    return Object.values(value).reduce((sum, part) => sum + bytesBelow(part, seen), 0);
  }
  if (seen.has(value.buffer)) return 0;
  seen.add(value.buffer);
  return value.buffer.byteLength;
}

async function bench() {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [width, height] = (positionals[0] ?? '1280x720').split('x').map(Number);
  const size = { width, height };
  const stage = await loadStage();
  const { loadStageArt } = await loadStageModule('art/load-stage-art.js');
  const { prepareStage } = await loadStageModule('prepare/prepare-stage.js');
  const { Compositor } = await loadStageModule('compositor/compositor.js');

  const art = await loadStageArt(stage.art);
  const began = performance.now();
  const prepared = await prepareStage(art, size);
  console.log(`layers drawn in ${((performance.now() - began) / 1_000).toFixed(1)} s`);

  const compositor = new Compositor(prepared);
  const plan = stage.planTake(talk(), stage.stageOn(prepared).cast);
  const out = new Uint8Array(compositor.frameBytes);
  const light = { emission: 0.7, hue: 0, room: 1 };
  const state = (frame) => ({ characters: stage.performTake(plan, frame), tv: stage.tvOff, light });

  const talking = await measure(FRAMES - WARM_UP, (frame) => compositor.render(state(frame), out));
  console.log(`talking, ${width}x${height}:  ${summary(talking)}`);
  const fading = await measure(300, (frame) =>
    compositor.render({ ...state(frame), light: { ...light, hue: frame } }, out),
  );
  console.log(`with a rainbow:       ${summary(fading)}`);
  const screen = prepared.tvScreen;
  const data = new Uint8Array((screen.width * screen.height * 3) / 2);
  const video = await measure(300, (frame) => {
    const picture = { id: `v${frame}`, width: screen.width, height: screen.height, data };
    compositor.render({ ...state(frame), tv: { picture, previous: null, mix: 1 } }, out);
  });
  console.log(`with video on the TV: ${summary(video)}`);

  const composed = await measure(SHARP_FRAMES, await sharpComposer(art, size));
  console.log(`sharp, same layers:   ${summary(composed)} (to RGB, not yet yuv420p)`);

  const report = new Report('compositor');
  const reference = { name: 'sharp, same layers', value: composed.cpu };
  report.add({ name: 'talking, processor', value: talking.cpu, unit: 'ms a frame', reference });
  report.add({ name: 'with a rainbow', value: fading.cpu, unit: 'ms a frame', reference });
  report.add({ name: 'with video on the TV', value: video.cpu, unit: 'ms a frame', reference });
  report.add({ name: 'talking, median', value: quantile(talking.wall, 0.5), unit: 'ms' });
  report.add({ name: 'talking, p99', value: quantile(talking.wall, 0.99), unit: 'ms' });
  const times = composed.cpu / talking.cpu;
  report.add({ name: 'quicker than sharp', value: times, unit: 'x', better: 'more', limit: 5 });
  report.add({ name: 'rasters', value: bytesBelow(prepared) / 1e6, unit: 'MB' });
  report.add({ name: 'caches', value: compositor.cachedBytes / 1e6, unit: 'MB' });
  report.end();
}

stopAllOnSignal();
await runScript(bench);
