/** A channel that never ends comes back, so we ask for ever, a little slower each time. */
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 4_000;

/** Plays a channel from its live edge and goes on after every fault of the network, until `left` says so. */
export async function watchChannel(
  video: HTMLVideoElement,
  source: string,
  left: AbortSignal,
): Promise<void> {
  // Three quarters of the page's code; the page is drawn before it is here.
  const { default: Hls, ErrorTypes, Events } = await import('hls.js');
  if (left.aborted) return;
  if (!Hls.isSupported()) {
    // Safari on a phone plays HLS by itself.
    video.src = source;
    return;
  }

  let retryMs = FIRST_RETRY_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const hls = new Hls({
    liveSyncDurationCount: 3,
    liveMaxLatencyDurationCount: 8,
    maxLiveSyncPlaybackRate: 1.05,
    liveDurationInfinity: true,
    backBufferLength: 30,
    maxBufferLength: 20,
  });
  hls.on(Events.FRAG_BUFFERED, () => (retryMs = FIRST_RETRY_MS));
  hls.on(Events.ERROR, (_event, { fatal, type }) => {
    if (!fatal) return;
    if (type === ErrorTypes.MEDIA_ERROR) {
      hls.recoverMediaError();
      return;
    }
    clearTimeout(retry);
    retry = setTimeout(() => hls.loadSource(source), retryMs);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  });
  hls.loadSource(source);
  hls.attachMedia(video);
  left.addEventListener('abort', () => {
    clearTimeout(retry);
    hls.destroy();
  });
}
