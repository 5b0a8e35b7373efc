/** A span of the channel, in milliseconds since 1970 by the date-times of the stream. */
export interface AiredSpan {
  readonly from: number;
  readonly to: number;
}

export type SpanOutcome =
  /** It plays, and stops by itself at its end. */
  | { readonly kind: 'playing'; readonly again: () => void }
  /** The stream has not kept it. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed' };

/** What a playlist says of one of its pieces. */
export interface DatedPiece {
  /** Seconds on the player's own timeline. */
  readonly start: number;
  readonly duration: number;
  readonly programDateTime: number | null;
}

/** Where the player stands at a moment of the channel; null when the playlist does not hold it any more. */
export function positionOf(pieces: readonly DatedPiece[], moment: number): number | null {
  for (const { start, duration, programDateTime } of pieces) {
    if (programDateTime === null) continue;
    const seconds = (moment - programDateTime) / 1_000;
    if (seconds >= 0 && seconds < duration) return start + seconds;
  }
  return null;
}

/**
 * Plays what aired in a span, out of the channel's own history, until `left` says so.
 * @param source the playlist of the channel
 */
export async function playSpan(
  video: HTMLVideoElement,
  source: string,
  { span: { from, to }, left }: { readonly span: AiredSpan; readonly left: AbortSignal },
): Promise<SpanOutcome> {
  const { default: Hls, Events } = await import('hls.js');
  const hls = new Hls({ startPosition: 0, maxBufferLength: 10, backBufferLength: 60 });
  left.addEventListener('abort', () => hls.destroy());
  const start = await new Promise<number | 'gone' | 'failed'>((resolve) => {
    hls.on(Events.ERROR, (_event, { fatal }) => fatal && resolve('failed'));
    hls.once(Events.LEVEL_LOADED, (_event, { details }) =>
      resolve(positionOf(details.fragments, from) ?? 'gone'),
    );
    hls.loadSource(source);
    hls.attachMedia(video);
  });
  if (typeof start === 'string' || left.aborted) {
    hls.destroy();
    return { kind: start === 'gone' ? 'gone' : 'failed' };
  }
  const again = () => {
    video.currentTime = start;
    void video.play();
  };
  stopAt(video, start + (to - from) / 1_000, left);
  if (video.readyState >= video.HAVE_METADATA) again();
  else video.addEventListener('loadedmetadata', again, { once: true, signal: left });
  return { kind: 'playing', again };
}

/** Looks at every picture, because `timeupdate` comes four times a second and would show what followed. */
function stopAt(video: HTMLVideoElement, end: number, left: AbortSignal): void {
  const look: VideoFrameRequestCallback = (_now, { mediaTime }) => {
    if (mediaTime >= end - FRAME_SECONDS) video.pause();
    if (!left.aborted) video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);
}

/** The channel has thirty pictures a second. */
const FRAME_SECONDS = 1 / 30;
