import type { Heartbeat, StreamInfo } from '@cuelight/contracts';
import { speakerAt } from '@cuelight/domain';
import type { Show } from '../show.js';
import type { Station } from '../station.js';

/** Everything a console draws, as of now. */
export const heartbeatOf = (station: Station, show: Show): Heartbeat => {
  const { playout } = show;
  const { state } = playout;
  const isSlate = state.slate || (state.program.kind === 'idle' && !state.aside);
  return {
    at: Date.now(),
    frame: station.frame,
    airClass: isSlate ? 'slate' : 'live',
    fps: station.framesPerSecond,
    playout: playout.snapshot,
    encoder: station.encoder,
    relays: station.relays.health,
    viewers: station.viewers,
    delaySeconds: station.delaySeconds,
    ledger: station.ledger.totals,
    alarms: station.currentAlarms,
    outboxId: show.outbox.id,
    outboxSeq: show.outbox.seq,
  };
};

/** The channel at a glance; without a show it is a test card. */
export const streamInfoOf = (station: Station, show: Show | undefined): StreamInfo => {
  const { frame } = station;
  const character = show ? speakerAt(show.playout.state, frame) : null;
  return {
    isPlaying: show?.playout.state.program.kind === 'take' && !show.playout.state.slate,
    character,
    line: character === null ? null : (show?.playout.captionOnAir ?? null),
    frame,
    fps: station.framesPerSecond,
    encoderSpeed: station.encoder.speed,
    uptime: station.uptimeSeconds,
    queue: show?.playout.state.adLibs.length ?? 0,
    viewers: station.viewers,
    delaySeconds: station.delaySeconds,
    heads: show?.heads ?? {},
  };
};
