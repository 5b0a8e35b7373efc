import { numbersOf, type LiveWindow } from './live-window.js';
import type { PublishedSegment } from './published-segment.js';

const VERSION = 7;

export interface PlaylistFormat {
  fps: number;
  /** EXT-X-TARGETDURATION: set once for the life of the channel. */
  targetSeconds: number;
}

/** No segment is longer than the target: rounding up keeps strict readers content too. */
export const targetSeconds = (segmentFrames: number, fps: number): number =>
  Math.ceil(segmentFrames / fps);

/** The media playlist of one rung. */
export const mediaPlaylist = (window: LiveWindow, rung: number, format: PlaylistFormat): string => {
  let map: string | undefined;
  const body = window.flatMap((segment) => {
    const init = segment.init[rung];
    const lines = init === map ? [] : [`#EXT-X-MAP:URI="${init}"`];
    map = init;
    return entry(segment, `${segment.media[rung]}`, format, lines);
  });
  return lines([...header(window, format), '#EXT-X-INDEPENDENT-SEGMENTS', ...body]);
};

/** The caption playlist: the same numbers, places of discontinuity and times as the pictures. */
export const captionPlaylist = (window: LiveWindow, format: PlaylistFormat): string =>
  lines([
    ...header(window, format),
    ...window.flatMap((segment) => entry(segment, segment.captions, format, [])),
  ]);

const header = (window: LiveWindow, { targetSeconds: target }: PlaylistFormat): string[] => {
  const { mediaSequence, discontinuitySequence } = numbersOf(window);
  return [
    '#EXTM3U',
    `#EXT-X-VERSION:${VERSION}`,
    `#EXT-X-TARGETDURATION:${target}`,
    `#EXT-X-MEDIA-SEQUENCE:${mediaSequence}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${discontinuitySequence}`,
  ];
};

const entry = (
  { startsRun, startedAt, frames }: PublishedSegment,
  uri: string,
  { fps }: PlaylistFormat,
  before: readonly string[],
): string[] => [
  ...(startsRun ? ['#EXT-X-DISCONTINUITY'] : []),
  ...before,
  `#EXT-X-PROGRAM-DATE-TIME:${new Date(Math.round(startedAt)).toISOString()}`,
  `#EXTINF:${(frames / fps).toFixed(5)},`,
  uri,
];

export interface Rung {
  /** File name of its media playlist. */
  uri: string;
  /** Bits a second, at most and on average. */
  bandwidth: number;
  averageBandwidth: number;
  width: number;
  height: number;
  codecs: string;
}

export interface CaptionRendition {
  uri: string;
  language: string;
  name: string;
}

export const masterPlaylist = (
  rungs: readonly Rung[],
  captions: CaptionRendition,
  fps: number,
): string =>
  lines([
    '#EXTM3U',
    `#EXT-X-VERSION:${VERSION}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="${captions.name}",LANGUAGE="${captions.language}",DEFAULT=YES,AUTOSELECT=YES,FORCED=NO,URI="${captions.uri}"`,
    ...rungs.flatMap((rung) => [
      `#EXT-X-STREAM-INF:BANDWIDTH=${rung.bandwidth},AVERAGE-BANDWIDTH=${rung.averageBandwidth},RESOLUTION=${rung.width}x${rung.height},FRAME-RATE=${fps.toFixed(3)},CODECS="${rung.codecs}",SUBTITLES="captions"`,
      rung.uri,
    ]),
  ]);

export const MASTER_PLAYLIST = 'stream.m3u8';
export const rungPlaylist = (rung: number): string => `v${rung}.m3u8`;

/** Every playlist by its name: those that name segments first, the one that names them last. */
export const allPlaylists = (
  window: LiveWindow,
  {
    rungs,
    captions,
    format,
  }: { rungs: readonly Rung[]; captions: CaptionRendition; format: PlaylistFormat },
): ReadonlyMap<string, string> =>
  new Map([
    ...rungs.map(({ uri }, rung) => [uri, mediaPlaylist(window, rung, format)] as const),
    [captions.uri, captionPlaylist(window, format)] as const,
    [MASTER_PLAYLIST, masterPlaylist(rungs, captions, format.fps)] as const,
  ]);

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`;
