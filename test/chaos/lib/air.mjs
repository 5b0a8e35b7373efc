import { runFfmpeg } from '@cuelight/ffmpeg';
import { readBurnIn } from '@cuelight/stage';
import { MEDIA_BASE_SECONDS } from '../../../apps/streamer/src/segment/admission.ts';
import { readInitSegment } from '../../../apps/streamer/src/segment/init-segment.ts';
import { readMediaSegment } from '../../../apps/streamer/src/segment/media-segment.ts';
import { byRun, bytesOf } from '../../integration/stream/decoded.ts';
import { isIn } from './segments.mjs';

const FRAME_RATE = 30;
const SMALL = { width: 320, height: 180 };
const SEGMENTS_AT_ONCE = 20;
const LIMITS = { timeoutMs: 120_000, maxOutputBytes: 2_000_000_000 };

/** What is wrong with the playlists that a viewer saw, in words. Rules: RFC 8216, and docs/spec/stream.md. */
export function playlistProblems(viewer) {
  const problems = [];
  const known = new Map();
  let newest = -1;
  for (const { playlist } of viewer.seen) {
    if (playlist.mediaSequence < newest)
      problems.push(`sequence ${newest} -> ${playlist.mediaSequence}`);
    newest = Math.max(newest, playlist.mediaSequence);
    if (/ENDLIST|PLAYLIST-TYPE/.test(playlist.text)) problems.push('it ended');
    for (const { sequence, uri, discontinuity, duration } of playlist.segments) {
      const said = `${uri} ${discontinuity} ${duration}`;
      if ((known.get(sequence) ?? said) !== said)
        problems.push(`${sequence} was ${known.get(sequence)}, is ${said}`);
      known.set(sequence, said);
      if (Math.round(duration) > playlist.target)
        problems.push(`${uri} is longer than ${playlist.target}`);
    }
  }
  const names = [...known.values()].map((said) => said.split(' ')[0]);
  if (new Set(names).size !== names.length) problems.push('a file is listed under two numbers');
  return problems;
}

/**
 * The frames of each segment a viewer got, from the times in the segments themselves: where one does not begin
 * with the frame after the one before, frames are missing or are aired twice.
 * @returns `[{ at, frames }]`, frames above zero are missing, below zero are twice
 */
export function seams(viewer) {
  const found = [];
  let next;
  for (const { uri, map } of viewer.segments) {
    const { from, to } = framesOf(viewer, uri, map);
    if (next !== undefined && from !== next) found.push({ at: next, frames: from - next });
    next = to;
  }
  return found;
}

function framesOf(viewer, uri, map) {
  const { video } = readInitSegment(viewer.file(map));
  const track = readMediaSegment(viewer.file(uri)).find(({ trackId }) => trackId === video.id);
  const frame = (time) => Math.round((time / video.timescale - MEDIA_BASE_SECONDS) * FRAME_RATE);
  return { from: frame(track.startTime), to: frame(track.startTime + track.duration) };
}

/** Take by frame, read from the marks in the decoded pictures. A held picture shows an older mark and is left out. */
export async function takesByFrame(viewer) {
  const takes = new Map();
  const size = SMALL.width * SMALL.height;
  for (const part of byRun(viewer.segments).flatMap(inParts)) {
    const { stdout } = await runFfmpeg(
      [
        ...['-i', 'pipe:0', '-map', '0:v', '-fps_mode', 'passthrough'],
        ...['-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1'],
      ],
      { ...LIMITS, input: bytesOf(viewer, part) },
    );
    for (let at = 0; at < stdout.length; at += size) {
      const mark = readBurnIn(SMALL, stdout.subarray(at, at + size));
      if (mark && !takes.has(mark.frame)) takes.set(mark.frame, mark.takeId);
    }
  }
  return takes;
}

/** Each segment can be decoded by itself; an hour of them at once would not fit into memory. */
function inParts(run) {
  const count = Math.ceil(run.length / SEGMENTS_AT_ONCE);
  return Array.from({ length: count }, (_, n) =>
    run.slice(n * SEGMENTS_AT_ONCE, (n + 1) * SEGMENTS_AT_ONCE),
  );
}

/** Frames on which the as-run and the picture do not tell of the same take. `onSlate`: where the slate may cover one. */
export function airProblems(entries, takes, onSlate) {
  const [first, last] = [Math.min(...takes.keys()), Math.max(...takes.keys())];
  const marks = [...takes];
  return entries
    .filter(
      ({ kind, startFrame, endFrame }) =>
        kind === 'take' && endFrame !== null && endFrame > first && startFrame < last,
    )
    .flatMap(({ takeId, title, startFrame, endFrame }) => {
      const isWrong = ([frame, mark]) => {
        const isInside = frame >= startFrame && frame < endFrame;
        if (isInside && mark === null && isIn(onSlate, frame)) return false;
        return isInside !== (mark === takeId?.slice(0, 8));
      };
      const wrong = marks.filter(isWrong);
      if (wrong.length === 0) return [];
      const text = `${title}: on ${wrong.length} frames the picture is not what the as-run says`;
      return [{ at: wrong[0][0], text }];
    });
}
