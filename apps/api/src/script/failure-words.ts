import type { WriterError, WriterErrorKind } from '@cuelight/language';

/** What helps, by what went wrong. */
const nextStep: Record<WriterErrorKind, string> = {
  transient: 'Let it be written again.',
  'rate-limited': 'Wait a moment, then let it be written again.',
  auth: 'Check OPENAI_API_KEY and the account, or set WRITER=house for the embedded writer.',
  rejected: 'A shorter note, fewer pictures or another model may do.',
  refusal: 'Word the note differently, or write it by hand.',
  'bad-answer': 'Let it be written again, or choose another model.',
  unavailable: 'Check that the server is there and has the model, then let it be written again.',
};

/** Why there is no script, for the producer: what went wrong, and what to do about it. */
export function failureWords(error: WriterError): string {
  const { kind, writer, details } = error;
  const why = error.message.replace(`${writer}: `, '').replace(/[.\s]+$/, '');
  // Of a server that is left alone the message itself says for how long.
  const wait =
    details.retryAfterMs === undefined || kind === 'unavailable'
      ? ''
      : ` It asks to be left alone for ${Math.ceil(details.retryAfterMs / 1_000)} s.`;
  return `No script was written: ${why}.${wait} ${nextStep[kind]}`;
}
