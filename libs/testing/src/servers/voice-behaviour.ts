import type { IncomingMessage, ServerResponse } from 'node:http';

/** How a voice server answers one request. */
export type VoiceBehaviour =
  | { readonly kind: 'speak' }
  | {
      readonly kind: 'error';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection breaks in the middle of the answer. */
  | { readonly kind: 'cut' }
  /** Nothing is answered, not even a status line. */
  | { readonly kind: 'silence' }
  /** Headers and the first bytes come, the rest never does. */
  | { readonly kind: 'trickle' }
  /** A 200 whose JSON ends too early. */
  | { readonly kind: 'broken-json' }
  /** A 200 that is no API answer, such as a captive portal's page. */
  | { readonly kind: 'page' }
  /** A well-formed answer whose sound is not sound. */
  | { readonly kind: 'not-sound' }
  /** Character times that stay on one value: a fault the real service has. ElevenLabs only. */
  | { readonly kind: 'stuck-times' };

/** A request as it came over the wire. */
export interface VoiceServerRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Readonly<Record<string, unknown>>;
}

/** A sound file and, for each character of the text, when it is said. */
export interface SpokenText {
  readonly file: Uint8Array;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The voice behind a server. */
export type Speak = (text: string) => Promise<SpokenText>;

const RATE = 24_000;
const SECONDS_A_CHARACTER = 0.06;

/** A voice that needs no engine: a hum with a hump for each character. */
export const hum: Speak = (text) => {
  const perCharacter = RATE * SECONDS_A_CHARACTER;
  const samples = Int16Array.from({ length: text.length * perCharacter }, (_, i) => {
    const letter = /\s/.test(text[Math.floor(i / perCharacter)] ?? ' ') ? 0 : 1;
    const hump = Math.sin((Math.PI * (i % perCharacter)) / perCharacter);
    return 9000 * letter * hump * Math.sin((2 * Math.PI * 140 * i) / RATE);
  });
  const starts = [...text].map((_, i) => i * SECONDS_A_CHARACTER);
  const ends = starts.map((start) => start + SECONDS_A_CHARACTER);
  return Promise.resolve({ file: wav(samples), starts, ends });
};

function wav(samples: Int16Array): Uint8Array {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write('RIFF', 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(samples.length * 2, 40);
  Buffer.from(samples.buffer).copy(file, 44);
  return file;
}

/** Sends a whole answer as the behaviour says. `whole` is the honest one. */
export function sendAs(
  response: ServerResponse,
  behaviour: VoiceBehaviour,
  whole: { readonly type: string; readonly bytes: Uint8Array },
): void {
  const half = whole.bytes.subarray(0, Math.floor(whole.bytes.length / 2));
  const headers = { 'content-type': whole.type, 'content-length': whole.bytes.length };
  switch (behaviour.kind) {
    case 'silence':
      return;
    case 'error':
      response.writeHead(behaviour.status, {
        'content-type': 'application/json',
        ...behaviour.headers,
      });
      response.end(JSON.stringify(behaviour.body ?? {}));
      return;
    case 'cut':
      // What was written must be on the wire before the wire is cut.
      response.writeHead(200, headers).write(half, () => response.destroy());
      return;
    case 'trickle':
      response.writeHead(200, headers).write(half.subarray(0, 64));
      return;
    case 'page':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Please sign in</h1>');
      return;
    case 'broken-json':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"audio_base64": "UklG');
      return;
    case 'speak':
    case 'not-sound':
    case 'stuck-times':
      response.writeHead(200, headers).end(whole.bytes);
      return;
    default:
      behaviour satisfies never;
  }
}
