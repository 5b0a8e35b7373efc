/** A path of plain names: nothing that climbs, hides a slash, or means something to another server. */
export function isPlainPath(path: string): boolean {
  return path
    .slice(1)
    .split('/')
    .every((name) => /^[\w~-][\w.~-]*$/.test(name));
}
