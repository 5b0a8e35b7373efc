import { type Cue, readCaptionPlaylist, readWebVtt } from './web-vtt';

/** More than the largest distance from the live edge at which a picture is left to play. */
const NEWEST_FILES = 12;
const KEPT_CUES = 200;

/**
 * Fetches captions as they are published. The build of hls.js that we load has no reader for them: it would
 * cost every viewer 65 kB to also draw them in a way that cannot be styled.
 */
export class CaptionReader {
  cues: readonly Cue[] = [];
  private readonly read = new Set<string>();

  /** Until `left`. Whatever fails is asked for again with the next round. */
  async follow(address: string, left: AbortSignal): Promise<void> {
    const base = new URL(address, document.baseURI).href;
    let waitSeconds = 1;
    while (!left.aborted) {
      try {
        const { files, targetSeconds } = readCaptionPlaylist(await text(base, left), base);
        // Words must be there before their picture, which may be the newest there is.
        waitSeconds = targetSeconds / 2;
        await Promise.all(files.slice(-NEWEST_FILES).map((file) => this.add(file, left)));
      } catch {
        // The network or the server is away; the picture's own watchdog tells the viewer.
      }
      await pause(waitSeconds * 1_000, left);
    }
  }

  private async add(file: string, left: AbortSignal): Promise<void> {
    if (this.read.has(file)) return;
    const cues = readWebVtt(await text(file, left));
    this.read.add(file);
    // A cue is repeated in every file it overlaps.
    const fresh = cues.filter(
      ({ from, text: words }) => !this.cues.some((cue) => cue.from === from && cue.text === words),
    );
    this.cues = [...this.cues, ...fresh].slice(-KEPT_CUES);
  }
}

async function text(address: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

function pause(ms: number, left: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    left.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
