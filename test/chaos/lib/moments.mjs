import { until } from '../../../scripts/lib/processes.mjs';

const WITHIN_MS = 90_000;
const HALF_A_SECOND = 15;

/**
 * Moments of a show at which something may happen to it. A moment waits until it has come, and gives what was on air then:
 * `moment(scene) -> heartbeat`.
 */
export const MOMENTS = {
  idle,
  forming,
  'before a take': (scene) =>
    onAir(scene, ({ framesLeft }, { playout }) => framesLeft <= HALF_A_SECOND && playout.next),
  'mid-line': (scene) => onAir(scene, midLine),
  'after a take': justTaken,
};

/** The slate: nobody speaks and nothing comes by itself. */
async function idle({ show }) {
  await until('the slate', WITHIN_MS, async () => {
    await show.post('/api/orchestrator/slate', { enabled: true });
    return (await show.heartbeat())?.playout.slate;
  });
  return show.heartbeat();
}

/** Back from the slate. */
export async function resume({ show }) {
  await until('the end of the slate', WITHIN_MS, async () => {
    const beat = await show.heartbeat();
    if (beat && !beat.playout.slate) return true;
    await show.post('/api/orchestrator/slate', { enabled: false });
    return false;
  });
}

async function forming({ show, supply }) {
  await supply.add(show);
  await until('a segment that forms', WITHIN_MS, async () => {
    return (await supply.segments(show))?.some(({ status }) => status === 'forming');
  });
  return show.heartbeat();
}

async function onAir({ show }, fits) {
  return until('that moment on air', WITHIN_MS, async () => {
    const beat = await show.heartbeat();
    return beat?.playout.onAir && fits(beat.playout.onAir, beat) ? beat : false;
  });
}

function midLine({ phase, phaseFrom, phaseTo }, { frame }) {
  return phase === 'speaking' && phaseTo !== null && frame > phaseFrom + 10 && frame < phaseTo - 20;
}

async function justTaken(scene) {
  const before = (await scene.show.heartbeat())?.playout.onAir?.takeId;
  return onAir(scene, ({ takeId, startFrame }, { frame }) => {
    return takeId !== before && frame - startFrame >= HALF_A_SECOND;
  });
}
