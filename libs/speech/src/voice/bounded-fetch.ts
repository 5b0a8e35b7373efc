/** Thrown when an answer is larger than a voice's could be. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/**
 * A fetch that has read the whole body before it answers. SDKs stop watching their signal once the
 * headers are in; a server that then trickles or hangs would hold a line for ever. It also stops
 * reading at `limitBytes`.
 */
export const boundedFetch =
  (limitBytes: number): typeof fetch =>
  async (input, init) => {
    const response = await fetch(input, init);
    if (!response.body) return response;
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body) {
      length += chunk.length;
      if (length > limitBytes) throw new AnswerTooLarge(`more than ${limitBytes} bytes`);
      chunks.push(chunk);
    }
    const { status, statusText, headers } = response;
    // Statuses without a body (204) may not be given one.
    const body = length > 0 ? Buffer.concat(chunks) : null;
    return new Response(body, { status, statusText, headers });
  };

/** Two minutes of 48 kHz 16 bit WAV are 12 MB; as base64 in JSON, 16 MB. */
export const ANSWER_LIMIT_BYTES = 24_000_000;
