import { all, boxes, BrokenMedia, child, type Box } from './boxes.js';

/** The samples of one track in one segment. Times are in the track's timescale. */
export interface TrackRun {
  trackId: number;
  startTime: number;
  samples: number;
  duration: number;
  /** Whether a decoder can start at the first sample. */
  startsWithKey: boolean;
  /** Whether some sample is shown at another time than it is decoded: B-frames. */
  reordered: boolean;
  bytes: number;
}

/** @throws BrokenMedia when the segment is empty, cut short, or its samples do not fill its data */
export const readMediaSegment = (bytes: Buffer): TrackRun[] => {
  const top = boxes(bytes);
  if (top[0]?.type !== 'styp') throw new BrokenMedia('a segment must start with styp');
  const data = all(top, 'mdat').reduce((sum, { body }) => sum + body.length, 0);
  const runs = all(top, 'moof')
    .flatMap(({ body }) => all(boxes(body), 'traf'))
    .map((traf) => readTrackFragment(boxes(traf.body)));
  if (runs.length === 0) throw new BrokenMedia('a segment must hold samples');
  const used = runs.reduce((sum, run) => sum + run.bytes, 0);
  if (used !== data) throw new BrokenMedia(`samples need ${used} bytes, mdat holds ${data}`);
  return joinByTrack(runs);
};

const joinByTrack = (runs: readonly TrackRun[]): TrackRun[] => {
  const joined = new Map<number, TrackRun>();
  for (const run of runs) {
    const sofar = joined.get(run.trackId);
    if (!sofar) joined.set(run.trackId, { ...run });
    else {
      sofar.samples += run.samples;
      sofar.duration += run.duration;
      sofar.bytes += run.bytes;
      sofar.reordered ||= run.reordered;
    }
  }
  return [...joined.values()];
};

interface Defaults {
  duration: number;
  size: number;
  flags: number;
}

const readTrackFragment = (traf: readonly Box[]): TrackRun => {
  const { trackId, defaults } = readHeader(child(traf, 'tfhd').body);
  const tfdt = child(traf, 'tfdt').body;
  const run: TrackRun = {
    trackId,
    startTime: tfdt[0] === 1 ? Number(tfdt.readBigUInt64BE(4)) : tfdt.readUInt32BE(4),
    samples: 0,
    duration: 0,
    startsWithKey: false,
    reordered: false,
    bytes: 0,
  };
  for (const { body } of all(traf, 'trun')) addSamples(run, body, defaults);
  return run;
};

/** Optional fields stand in this order, each there when its flag is set (ISO/IEC 14496-12, 8.8.7). */
const readHeader = (tfhd: Buffer): { trackId: number; defaults: Defaults } => {
  const flags = tfhd.readUInt32BE(0) & 0xffffff;
  let at = 8;
  const field = (flag: number, bytes: number): number => {
    if (!(flags & flag)) return 0;
    const value = bytes === 8 ? 0 : tfhd.readUInt32BE(at);
    at += bytes;
    return value;
  };
  field(0x01, 8);
  field(0x02, 4);
  const defaults = { duration: field(0x08, 4), size: field(0x10, 4), flags: field(0x20, 4) };
  return { trackId: tfhd.readUInt32BE(4), defaults };
};

/** "sample_is_non_sync_sample" of the sample flags. */
const NOT_A_KEY = 0x10000;

const addSamples = (run: TrackRun, trun: Buffer, defaults: Defaults): void => {
  const flags = trun.readUInt32BE(0) & 0xffffff;
  const count = trun.readUInt32BE(4);
  let at = 8;
  const next = (flag: number, otherwise: number): number => {
    if (!(flags & flag)) return otherwise;
    at += 4;
    return trun.readUInt32BE(at - 4);
  };
  next(0x01, 0);
  const firstFlags = next(0x04, defaults.flags);
  for (let i = 0; i < count; i += 1) {
    run.duration += next(0x100, defaults.duration);
    run.bytes += next(0x200, defaults.size);
    const sampleFlags = next(0x400, i === 0 ? firstFlags : defaults.flags);
    run.reordered ||= next(0x800, 0) !== 0;
    if (run.samples === 0) run.startsWithKey = (sampleFlags & NOT_A_KEY) === 0;
    run.samples += 1;
  }
};
