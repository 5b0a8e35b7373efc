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

/**
 * Where a span of the channel begins and ends in the player. What the stream lost in between is left out.
 * @returns null when the playlist holds nothing of it
 */
export function placeOf(
  pieces: readonly DatedPiece[],
  { from, to }: AiredSpan,
): { readonly start: number; readonly end: number } | null {
  const of = pieces.flatMap(({ start, duration, programDateTime: date }) =>
    date !== null && date < to && date + duration * 1_000 > from ? [{ start, duration, date }] : [],
  );
  const [first, last] = [of[0], of.at(-1)];
  if (!first || !last) return null;
  return {
    start: first.start + Math.max(0, from - first.date) / 1_000,
    end: last.start + Math.min(last.duration, (to - last.date) / 1_000),
  };
}

/**
 * Plays what aired in a span, out of the channel's own history, until `left` says so.
 * @param source the playlist of the channel
 */
export async function playSpan(
  video: HTMLVideoElement,
  source: string,
  { span, left }: { readonly span: AiredSpan; readonly left: AbortSignal },
): Promise<SpanOutcome> {
  const { default: Hls, Events } = await import('hls.js');
  const hls = new Hls({ startPosition: 0, maxBufferLength: 10, backBufferLength: 60 });
  left.addEventListener('abort', () => hls.destroy());
  const place = await new Promise<ReturnType<typeof placeOf> | 'failed'>((resolve) => {
    hls.on(Events.ERROR, (_event, { fatal }) => fatal && resolve('failed'));
    hls.once(Events.LEVEL_LOADED, (_event, { details }) =>
      resolve(placeOf(details.fragments, span)),
    );
    hls.loadSource(source);
    hls.attachMedia(video);
  });
  if (place === null || place === 'failed' || left.aborted) {
    hls.destroy();
    return { kind: place === null ? 'gone' : 'failed' };
  }
  const { start, end } = place;
  const again = () => {
    video.currentTime = start;
    void video.play();
  };
  stopAt(video, end, left);
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
