import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../../../scripts/lib/processes.mjs';
import { found, signal, whileNobodyHeals } from './signals.mjs';

const WITHIN_MS = 60_000;

/** The streamer dies and loses all it had: what was on air is told as interrupted, what was next airs once. */
export async function emptiedStreamer({ show, supply }) {
  await supply.fill(show);
  const { onAir, next } = await until('one on air and one next', WITHIN_MS, async () => {
    const playout = (await show.heartbeat())?.playout;
    return playout?.onAir?.phase === 'speaking' && playout.next ? playout : false;
  });
  await whileNobodyHeals(show, async () => {
    for (const pid of found(show, 'streamer')) signal(pid, 'SIGKILL');
    await rm(join(show.dataDir, 'stream'), { recursive: true });
  });
  const [lost, kept] = [onAir, next].map(({ segmentId }) => segmentId);
  const segment = async (id) => (await show.get(`/api/pipeline/${id}`)) ?? {};
  await until('what was next has aired', WITHIN_MS, async () => {
    return (await segment(kept)).status === 'aired';
  });
  const takes = (await show.get('/api/as-run')).items.filter(({ kind }) => kind === 'take');
  const ends = (id) => takes.filter(({ segmentId }) => segmentId === id).map((t) => t.endReason);
  const { status, interrupted } = await segment(lost);
  const problems = [];
  if (status !== 'aired' || !interrupted)
    problems.push(`the one on air is told as ${status}, interrupted: ${interrupted}`);
  if (ends(lost).length > 1) problems.push(`the one on air aired ${ends(lost).length} times`);
  if (`${ends(kept)}` !== 'finished') problems.push(`the next one ended as ${ends(kept)}`);
  return problems.map((text) => ({ text: `after the streamer lost its data, ${text}` }));
}
