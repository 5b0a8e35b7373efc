import busboy from 'busboy';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { letGo } from './let-go.js';
import {
  uploadFieldUnknown,
  uploadMalformed,
  uploadOfSeveral,
  uploadTypeUnsupported,
  uploadWithoutFile,
} from './upload.errors.js';

const FIELD = 'file';

/** A client that sends nothing for this long is gone. */
const SILENCE_MS = 60_000;

export interface FilePart {
  readonly filename: string | undefined;
  readonly bytes: Readable;
}

export interface FileReceiver<T> {
  /** Must read the bytes to their end, or throw. */
  readonly receive: (file: FilePart) => Promise<T>;
  /** Called when the form turns out to be bad after its file was good. */
  readonly discard: (received: T) => Promise<void>;
}

/**
 * Reads the one file of a multipart form while it arrives. Rejects at the moment the receiver does,
 * however much is still to come.
 */
export async function readFilePart<T>(
  request: IncomingMessage,
  { receive, discard }: FileReceiver<T>,
): Promise<T> {
  const form = openForm(request);
  const whole = Promise.withResolvers<T>();
  let received: Promise<T> | undefined;

  form.on('file', (field, bytes, { filename }) => {
    // Its errors reach the receiver; a file nobody receives must not end the process.
    bytes.on('error', () => undefined);
    if (field !== FIELD) return whole.reject(uploadFieldUnknown({ field: field.slice(0, 80) }));
    received = receive({ filename, bytes });
    received.catch(whole.reject);
  });
  form.on('filesLimit', () => whole.reject(uploadOfSeveral()));
  form.on('partsLimit', () => whole.reject(uploadMalformed({ reason: 'it has too many parts' })));
  form.on('error', (error) => whole.reject(malformed(error)));
  form.on('finish', () => {
    if (received) received.then(whole.resolve, whole.reject);
    else whole.reject(uploadWithoutFile());
  });

  const cut = (): void => {
    if (!request.complete) form.destroy(new Error('the connection was cut'));
  };
  request.on('error', cut).on('close', cut);
  request.setTimeout(SILENCE_MS, () => request.destroy());
  request.pipe(form);
  try {
    return await whole.promise;
  } catch (error) {
    request.unpipe(form);
    form.destroy();
    letGo(request);
    await received?.then(discard, () => undefined);
    throw error;
  } finally {
    request.off('close', cut);
    request.setTimeout(0);
  }
}

function openForm(request: IncomingMessage): busboy.Busboy {
  const type = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*(;|$)/i.test(type)) throw uploadTypeUnsupported();
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: 1, parts: 16, fieldSize: 4_096, headerPairs: 50 },
    });
  } catch (error) {
    throw malformed(error);
  }
}

function malformed(error: unknown) {
  const reason = error instanceof Error ? error.message : String(error);
  return uploadMalformed(
    { reason: reason.charAt(0).toLowerCase() + reason.slice(1) },
    { cause: error },
  );
}
