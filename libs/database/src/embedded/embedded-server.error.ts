/** A server of ours could not be found, started or stopped. The message names the thing, the reason and the next step. */
export class EmbeddedServerError extends Error {
  override readonly name = 'EmbeddedServerError';
}
