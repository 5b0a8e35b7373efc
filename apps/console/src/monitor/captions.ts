/** Follows what is said in the captions of a player, which are then not drawn by the browser, until `left` says so. */
export function followCaptions(
  video: HTMLVideoElement,
  tell: (text: string) => void,
  left: AbortSignal,
): void {
  const tracks = video.textTracks;
  const followed = new Set<TextTrack>();
  const look = () => {
    for (const track of tracks) {
      // A hidden track is loaded and tells of its cues; a disabled one is not.
      if (track.mode === 'showing') track.mode = 'hidden';
      if (followed.has(track)) continue;
      followed.add(track);
      track.addEventListener('cuechange', () => tell(textOf(track.activeCues)), { signal: left });
    }
  };
  tracks.addEventListener('addtrack', look, { signal: left });
  tracks.addEventListener('change', look, { signal: left });
  look();
}

function textOf(cues: TextTrackCueList | null): string {
  const texts = [...(cues ?? [])].map((cue) =>
    cue instanceof VTTCue ? (cue.getCueAsHTML().textContent ?? '') : '',
  );
  // A caption that reaches into the next segment is in both.
  return [...new Set(texts.filter(Boolean))].join('\n');
}
