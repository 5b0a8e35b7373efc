import { all, boxes, BrokenMedia, child, descend, type Box } from './boxes.js';

interface Track {
  id: number;
  timescale: number;
  /** As in the CODECS attribute (RFC 6381). */
  codec: string;
}
export interface VideoTrack extends Track {
  kind: 'video';
  width: number;
  height: number;
}
export interface AudioTrack extends Track {
  kind: 'audio';
}

/** What an init segment says of its two tracks. */
export interface InitSegment {
  video: VideoTrack;
  audio: AudioTrack;
}

/** @throws BrokenMedia unless it holds exactly one H.264 and one AAC track */
export const readInitSegment = (bytes: Buffer): InitSegment => {
  const top = boxes(bytes);
  child(top, 'ftyp');
  const tracks = all(boxes(child(top, 'moov').body), 'trak').map((trak) => readTrack(trak.body));
  const video = tracks.find((track) => track.kind === 'video');
  const audio = tracks.find((track) => track.kind === 'audio');
  if (!video || !audio || tracks.length !== 2) {
    throw new BrokenMedia('an init segment needs one picture track and one sound track');
  }
  return { video, audio };
};

const readTrack = (trak: Buffer): VideoTrack | AudioTrack => {
  const id = idOf(child(boxes(trak), 'tkhd').body);
  const media = descend(trak, 'mdia');
  const timescale = timescaleOf(child(media, 'mdhd').body);
  const stsd = child(descend(trak, 'mdia', 'minf', 'stbl'), 'stsd').body;
  const [entry] = boxes(stsd.subarray(8));
  if (!entry) throw new BrokenMedia('a track has no sample description');
  switch (entry.type) {
    case 'avc1':
      return {
        kind: 'video',
        id,
        timescale,
        codec: avcCodec(entry),
        width: entry.body.readUInt16BE(24),
        height: entry.body.readUInt16BE(26),
      };
    case 'mp4a':
      return { kind: 'audio', id, timescale, codec: 'mp4a.40.2' };
    default:
      throw new BrokenMedia(`a track has the unknown format ${entry.type}`);
  }
};

/** The version byte decides whether times before the field are 4 or 8 bytes long. */
const idOf = (tkhd: Buffer): number => tkhd.readUInt32BE(tkhd[0] === 1 ? 20 : 12);
const timescaleOf = (mdhd: Buffer): number => mdhd.readUInt32BE(mdhd[0] === 1 ? 20 : 12);

/** A visual sample entry has 78 bytes before its boxes; avcC starts with version, profile, constraints, level. */
const avcCodec = ({ body }: Box): string =>
  `avc1.${child(boxes(body.subarray(78)), 'avcC').body.toString('hex', 1, 4)}`;
