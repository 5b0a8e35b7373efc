/** Slow enough not to be a burden on a server that is just being upgraded. */
const ASK_EVERY_MS = 5_000;

/**
 * For a page whose own code did not come: it is of an older build, or the network went in between. Loaded again
 * as soon as the server answers, and not before: without network the browser would show a page of its own.
 */
export function reloadWhenReachable(): void {
  setTimeout(() => {
    fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
      ({ ok }) => (ok ? location.reload() : reloadWhenReachable()),
      reloadWhenReachable,
    );
  }, ASK_EVERY_MS);
}
