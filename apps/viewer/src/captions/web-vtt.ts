/** A caption on the timeline of the stream, in seconds. */
export interface Cue {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const TIMES = /^(?:(\d+):)?(\d{2}):(\d{2}\.\d{3}) --> (?:(\d+):)?(\d{2}):(\d{2}\.\d{3})/;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00a0' };

/** The cues of a WebVTT file. What is not a cue is left out, as the standard wants it. */
export function readWebVtt(file: string): Cue[] {
  return file.split(/\r?\n\r?\n/).flatMap((block) => {
    const lines = block.split(/\r?\n/).filter((line) => line !== '');
    const at = lines.findIndex((line) => TIMES.test(line));
    const times = TIMES.exec(lines[at] ?? '');
    const text = lines
      .slice(at + 1)
      .map(plain)
      .join('\n');
    if (!times || text === '') return [];
    return [{ from: seconds(times.slice(1, 4)), to: seconds(times.slice(4, 7)), text }];
  });
}

function seconds([hours = '0', minutes, rest]: readonly (string | undefined)[]): number {
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(rest);
}

/** Markup is for players that style; ours shows the words. */
function plain(line: string): string {
  return line
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

/** The addresses of the newest files of a captions playlist, and how long one of them is. */
export function readCaptionPlaylist(
  playlist: string,
  base: string,
): { files: string[]; targetSeconds: number } {
  const lines = playlist.split(/\r?\n/).map((line) => line.trim());
  const target = /^#EXT-X-TARGETDURATION:(\d+)/m.exec(playlist);
  return {
    files: lines
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((uri) => new URL(uri, base).href),
    targetSeconds: Number(target?.[1] ?? 4),
  };
}

export function captionAt(cues: readonly Cue[], seconds: number): string {
  return cues
    .filter(({ from, to }) => from <= seconds && seconds < to)
    .map(({ text }) => text)
    .join('\n');
}
