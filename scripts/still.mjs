import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Failure, runScript } from './lib/failure.mjs';
import { stopAllOnSignal } from './lib/run.mjs';
import { loadStage } from './lib/stage-build.mjs';

const USAGE = `npm run still -- [words] [--out file.png] [--size 1280x720] [--tv image] [--art folder]

A picture of the stage in any state. Words: an expression (happy, angry, sad, surprised, skeptical,
laughing, nervous), a mouth (A to H, X), a mood (dramatic, upbeat, chill, spooky), blink, half, wide,
look-left, look-right, look-up, look-down, look-tv, lights-off. A character's name makes what follows
its own: npm run still -- upbeat chad laughing D virgin skeptical look-left`;

const options = {
  out: { type: 'string', default: 'still.png' },
  size: { type: 'string', default: '1280x720' },
  tv: { type: 'string' },
  art: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
};

async function still() {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const [, width, height] = /^(\d+)x(\d+)$/.exec(values.size) ?? [];
  if (!height) throw new Failure(`--size is like 1280x720, not ${values.size}`);
  const stage = await loadStage();
  try {
    const png = await stage.renderStill(positionals, {
      art: values.art ?? stage.art,
      size: { width: Number(width), height: Number(height) },
      tv: values.tv && (await readFile(values.tv)),
    });
    await writeFile(values.out, png);
  } catch (error) {
    throw error.hint ? new Failure(`${error.message}\n${error.hint}`) : error;
  }
  console.log(`${values.out}: ${positionals.join(' ') || 'neutral'}`);
}

stopAllOnSignal();
await runScript(still);
