import type { Sample } from './viewer-page.js';

const FPS = 30;
/** Media time of frame 0 (ADR 12). */
const MEDIA_BASE_SECONDS = 3_600;

/** A change of what the page says, and between which two frames it came. */
export interface Change {
  readonly text: string;
  readonly after: number;
  readonly at: number;
}

/** Every change to other words while the picture ran on. */
export function changesOf(samples: readonly Sample[], of: 'caption' | 'now'): Change[] {
  return samples.flatMap((sample, index) => {
    const before = samples[index - 1];
    const text = sample[of];
    // After a jump nobody can say when it would have come.
    if (!before || before[of] === text || text === '' || sample.frame - before.frame > FPS)
      return [];
    return [{ text, after: before.frame, at: sample.frame }];
  });
}

/** A change, and by how many milliseconds it missed its frame. */
export interface Miss extends Change {
  readonly ms: number;
}

/**
 * How each change missed its frame, the nearest of those on which these words were due. Frames that the browser
 * dropped count for nobody; words that no frame is known for are left out.
 */
export function missesOf(
  changes: readonly Change[],
  due: ReadonlyMap<string, readonly number[]>,
): Miss[] {
  return changes.flatMap((change) => {
    const { text, after, at } = change;
    const misses = (due.get(text) ?? []).map((frame) =>
      frame <= after ? after + 1 - frame : Math.max(0, frame - at),
    );
    return misses.length === 0 ? [] : [{ ...change, ms: (Math.min(...misses) * 1_000) / FPS }];
  });
}

/** The frames on which each caption of the channel begins. */
export async function captionFrames(url: string): Promise<Map<string, number[]>> {
  const folder = `${url}/streams/live`;
  const text = async (name: string) => (await fetch(`${folder}/${name}`)).text();
  const [, playlist = ''] = /TYPE=SUBTITLES.*URI="([^"]+)"/.exec(await text('stream.m3u8')) ?? [];
  const files = (await text(playlist)).split('\n').filter((line) => line.endsWith('.vtt'));
  const frames = new Map<string, number[]>();
  for (const file of files) {
    for (const cue of (await text(file)).matchAll(
      /^(\d+):(\d+):([\d.]+) --> .*\n([^]*?)\n(?:\n|$)/gm,
    )) {
      const [, hours, minutes, seconds, words = ''] = cue;
      const time = Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
      const frame = Math.round((time - MEDIA_BASE_SECONDS) * FPS);
      frames.set(plain(words), [...(frames.get(plain(words)) ?? []), frame]);
    }
  }
  return frames;
}

/** As the page shows it. */
function plain(words: string): string {
  return words.trim().replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
