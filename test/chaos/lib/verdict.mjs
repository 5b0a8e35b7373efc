import { until } from '../../../scripts/lib/processes.mjs';
import { airProblems, playlistProblems, seams, takesByFrame } from './air.mjs';
import { followProblems, isIn, segmentProblems } from './segments.mjs';

const WITHIN_MS = 60_000;
const FRAME_RATE = 30;
/** Two segments, and a busy encoder's delay. */
const PUBLISHED_AFTER_FRAMES = 5 * FRAME_RATE;

/**
 * What the viewer of a scene got, all in all: `{ problems: [{ at, text }], gaps: [{ at, frames }], frames, takes }`; `at` is a
 * frame of the channel. `cases`: what was done to it, `{ victim, moment, beat, healthyFrame }`.
 */
export async function verdict({ show, supply, losses }, cases) {
  await supply.drain(show);
  await untilPublished(show);
  await show.viewer.stop();
  const spanOf = ({ beat, healthyFrame }) => ({
    from: beat.frame - FRAME_RATE,
    to: healthyFrame + PUBLISHED_AFTER_FRAMES,
  });
  const streamerGone = cases.filter(({ victim }) => victim === 'streamer').map(spanOf);
  const onSlate = [...streamerGone, ...cases.filter(({ moment }) => moment === 'idle').map(spanOf)];

  const entries = (await show.get('/api/as-run'))?.items ?? [];
  const segments = (await supply.segments(show)) ?? [];
  const marks = await takesByFrame(show.viewer);
  await losses.note(show);
  const holes = seams(show.viewer).map((hole) => ({ ...hole, cause: losses.causeOf(hole) }));
  const problems = [
    ...playlistProblems(show.viewer).map((text) => ({ text })),
    ...holes.flatMap((hole) => holeProblems(hole, streamerGone)),
    ...segmentProblems({ made: supply.made, segments, entries, streamerGone }),
    ...followProblems({ cases, entries }),
    ...airProblems(entries, marks, onSlate),
    ...supply.paidTwice(cases.filter(({ victim }) => victim === 'worker').length),
  ];
  if (marks.size === 0 || entries.length === 0) problems.push({ text: 'nothing was on air' });
  const takes = entries.filter(({ kind }) => kind === 'take').length;
  return { problems, gaps: holes.filter(({ frames }) => frames > 0), frames: marks.size, takes };
}

async function untilPublished(show) {
  const end = (await show.heartbeat())?.frame ?? 0;
  await until('the end of it published', WITHIN_MS, async () => {
    const beat = await show.heartbeat();
    return beat && beat.frame > end + PUBLISHED_AFTER_FRAMES;
  });
}

/** A hole begins before its fault, with what was not published yet: it is judged by its end. */
function holeProblems({ at, frames, cause }, streamerGone) {
  const seconds = (Math.abs(frames) / FRAME_RATE).toFixed(1);
  if (frames < 0) return [{ at, text: `${seconds} s are aired twice` }];
  const end = at + frames;
  return isIn(streamerGone, end)
    ? []
    : [{ at: end, text: `${seconds} s of picture are missing: ${cause}` }];
}
