/** A media playlist as a strict reader sees it. */
export interface MediaPlaylist {
  text: string;
  version: number;
  target: number;
  mediaSequence: number;
  discontinuitySequence: number;
  segments: PlaylistSegment[];
}

export interface PlaylistSegment {
  sequence: number;
  /** Its discontinuity sequence number. */
  discontinuity: number;
  tagged: boolean;
  uri: string;
  duration: number;
  startsAt: number;
  map: string | undefined;
}

export const tag = (text: string, name: string): string | undefined =>
  new RegExp(`^#${name}:(.*)$`, 'm').exec(text)?.[1];

const number = (text: string, name: string): number => Number(tag(text, name) ?? Number.NaN);

export const readMediaPlaylist = (text: string): MediaPlaylist => {
  const mediaSequence = number(text, 'EXT-X-MEDIA-SEQUENCE');
  const discontinuitySequence = number(text, 'EXT-X-DISCONTINUITY-SEQUENCE');
  const segments: PlaylistSegment[] = [];
  let discontinuity = discontinuitySequence;
  let map: string | undefined;
  let tagged = false;
  let duration = Number.NaN;
  let startsAt = Number.NaN;
  for (const line of text.split('\n')) {
    if (line === '#EXT-X-DISCONTINUITY') {
      tagged = true;
      discontinuity += 1;
    } else if (line.startsWith('#EXT-X-MAP:')) map = /URI="([^"]+)"/.exec(line)?.[1];
    else if (line.startsWith('#EXTINF:')) duration = Number.parseFloat(line.slice(8));
    else if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')) startsAt = Date.parse(line.slice(25));
    else if (line !== '' && !line.startsWith('#')) {
      const sequence = mediaSequence + segments.length;
      segments.push({ sequence, discontinuity, tagged, uri: line, duration, startsAt, map });
      tagged = false;
      duration = Number.NaN;
      startsAt = Number.NaN;
    }
  }
  return {
    text,
    version: number(text, 'EXT-X-VERSION'),
    target: number(text, 'EXT-X-TARGETDURATION'),
    mediaSequence,
    discontinuitySequence,
    segments,
  };
};
