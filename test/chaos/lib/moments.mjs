import { until } from '../../../scripts/lib/processes.mjs';

const WITHIN_MS = 90_000;
const HALF_A_SECOND = 15;

/** Moments of a show at which something may happen to it: `wait(show)` returns when it has come. */
export const MOMENTS = {
  idle: { wait: idle },
  forming: { wait: forming },
  'before a take': { wait: (show) => onAir(show, ({ framesLeft }) => framesLeft <= HALF_A_SECOND) },
  'mid-line': { wait: (show) => onAir(show, midLine) },
  'after a take': { wait: justTaken },
};

/** The slate: nobody speaks and nothing comes by itself. */
async function idle(show) {
  await show.post('/api/orchestrator/slate', { enabled: true });
  await until('the slate', WITHIN_MS, async () => (await show.heartbeat())?.playout.slate);
}

/** Back from the slate. */
export async function resume(show) {
  await until('the end of the slate', WITHIN_MS, async () => {
    const beat = await show.heartbeat();
    if (beat && !beat.playout.slate) return true;
    await show.post('/api/orchestrator/slate', { enabled: false });
    return false;
  });
}

async function forming(show) {
  const draft = await show.post('/api/orchestrator/expand', { seed: 'They find a plastic plant.' });
  if (draft) await show.post(`/api/orchestrator/render/${draft.id ?? draft.segment?.id}`);
  await until('a segment that forms', WITHIN_MS, async () => {
    const list = await show.get('/api/pipeline');
    return list?.segments.some(({ status }) => status === 'forming');
  });
}

async function onAir(show, fits) {
  await until('that moment on air', WITHIN_MS, async () => {
    const beat = await show.heartbeat();
    return beat?.playout.onAir ? fits(beat.playout.onAir, beat) : false;
  });
}

function midLine({ phase, phaseFrom, phaseTo }, { frame }) {
  return phase === 'speaking' && phaseTo !== null && frame > phaseFrom + 10 && frame < phaseTo - 20;
}

async function justTaken(show) {
  const before = (await show.heartbeat())?.playout.onAir?.takeId;
  await onAir(show, ({ takeId, startFrame }, { frame }) => {
    return takeId !== before && frame - startFrame >= HALF_A_SECOND;
  });
}
