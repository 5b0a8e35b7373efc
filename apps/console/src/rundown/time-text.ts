/** `0:41`, `12:05`, `1:02:09`: seconds as a producer reads them. */
export function asDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60)];
  const tail = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** Wall-clock time of this place, `21:14:40`. */
export function asClock(epochMillis: number): string {
  return clock.format(epochMillis);
}

/** `40 s ago`, `12 min ago`, `3 h ago`, `2 d ago`: how old something is, at a glance. */
export function asAge(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1_000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3_600)} h ago`;
  return `${Math.floor(seconds / 86_400)} d ago`;
}
