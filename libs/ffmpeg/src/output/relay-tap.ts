import type { TeeSlave } from './tee.js';

/**
 * The first rung as MPEG-TS on a pipe, behind a queue that drops when nobody reads: a slow reader must never hold the
 * segments back (with a plain tee slave a stalled peer freezes them).
 */
export const relayTap = (fd: number): TeeSlave => ({
  options: {
    select: 'v:0,a:0',
    f: 'fifo',
    fifo_format: 'mpegts',
    queue_size: 300,
    drop_pkts_on_overflow: 1,
    'bsfs/v': 'dump_extra=freq=keyframe',
    onfail: 'ignore',
  },
  target: `pipe:${fd}`,
});
