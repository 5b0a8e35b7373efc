import { ChaosClock } from './clock.mjs';
import { inspectable } from './compositor.mjs';
import { ChaosDisk } from './disk.mjs';
import { Losses } from './losses.mjs';
import { RunningShow } from './running-show.mjs';
import { Supply } from './supply.mjs';

/** A show on air with all that its faults need: `{ show, supply, inspector, losses, clock, disk, close() }`. */
export async function openScene(needs) {
  const opened = [];
  const keep = (one, close) => {
    opened.unshift(() => close.call(one));
    return one;
  };
  const close = async () => {
    for (const each of opened) await each();
  };
  try {
    const disk = needs === 'disk' && keep(await ChaosDisk.mount(), ChaosDisk.prototype.remove);
    const clock = needs === 'clock' && keep(await ChaosClock.open(), ChaosClock.prototype.remove);
    const supply = keep(await Supply.open(), Supply.prototype.close);
    const inspector = await inspectable();
    const env = { ...supply.env, ...inspector.env, ...clock.env, STREAM_DISK_FLOOR_MB: '20' };
    const show = await RunningShow.start({ env, dataDir: disk.dataDir });
    keep(show, show.remove);
    await supply.begin(show);
    return { show, supply, inspector, losses: new Losses(), disk, clock, close };
  } catch (error) {
    await close();
    throw error;
  }
}
