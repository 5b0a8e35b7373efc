/**
 * Segments that did not air once and whole. The line that was said when the streamer died is not heard to its end; what the
 * slate cut off is said again from its start.
 */
export function segmentProblems({ made, segments, entries, streamerGone }) {
  const known = new Set(segments.map(({ id }) => id));
  const lost = [...made].filter(([id]) => !known.has(id));
  return [
    ...lost.map(([, title]) => ({ text: `${title} is lost` })),
    // A draft whose answer was lost is nobody's.
    ...segments
      .filter(({ id, status }) => made.has(id) || status !== 'draft')
      .flatMap((segment) => {
        const mine = entries.filter(({ segmentId }) => segmentId === segment.id);
        const at = mine[0]?.startFrame;
        return [
          ...statusProblems(segment),
          ...takeProblems(mine),
          ...lineProblems(segment, mine),
        ].map((text) => ({ at, text: `${segment.title} ${text}` }));
      }),
  ];

  function lineProblems({ script }, mine) {
    const lines = mine.filter(({ kind }) => kind === 'line');
    const heard = lines.filter(({ completed }) => completed).map(({ line }) => line);
    const cutByDeath = lines
      .filter(({ completed, endFrame }) => !completed && isIn(streamerGone, endFrame))
      .map(({ line }) => line);
    const missing = script
      .map((_, line) => line)
      .filter((line) => !heard.includes(line) && !cutByDeath.includes(line));
    return [
      ...(missing.length > 0 ? [`was aired without its lines ${missing}`] : []),
      ...(new Set(heard).size < heard.length ? [`has lines that were heard twice: ${heard}`] : []),
    ];
  }
}

function statusProblems({ status, interrupted }) {
  if (status !== 'aired') return [`is left ${status}`];
  return interrupted ? ['was interrupted'] : [];
}

function takeProblems(mine) {
  const ends = mine.filter(({ kind }) => kind === 'take').map(({ endReason }) => endReason);
  return `${ends}` === 'finished' ? [] : [`has ${ends.length} takes in the as-run: ${ends}`];
}

/** Takes that were to follow each other without a frame between, and did not. */
export function followProblems({ cases, entries }) {
  const takes = entries.filter(({ kind }) => kind === 'take');
  return cases
    .filter(({ moment, victim, beat }) => {
      return moment === 'before a take' && victim !== 'streamer' && beat.playout;
    })
    .flatMap(({ beat: { playout } }) => {
      const [one, next] = [playout.onAir, playout.next].map(({ takeId }) =>
        takes.find((take) => take.takeId === takeId),
      );
      const between = (next?.startFrame ?? Number.NaN) - (one?.endFrame ?? Number.NaN);
      return between === 0 ? [] : [{ at: one?.endFrame, text: `${between} frames between takes` }];
    });
}

export const isIn = (spans, frame) => spans.some(({ from, to }) => frame >= from && frame <= to);
