import busboy from 'busboy';
import type { IncomingMessage } from 'node:http';
import { unreadableForm } from './playout.errors.js';

export interface AdLibForm {
  audio: Buffer;
  character: string;
  message: string;
  mode: string;
}

const LIMITS = { files: 1, fileSize: 32 * 1024 * 1024, fields: 10, fieldSize: 20_000 };

/** Reads the form of `POST /render`. @throws UNREADABLE_FORM */
export const readAdLibForm = async (request: IncomingMessage): Promise<AdLibForm> => {
  const fields = new Map<string, string>();
  const chunks: Buffer[] = [];
  let isCut = false;
  await new Promise<void>((resolve, reject) => {
    const form = open(request);
    form.on('field', (name, value) => fields.set(name, value));
    form.on('file', (name, stream) => {
      stream.on('data', (chunk: Buffer) => name === 'audio' && chunks.push(chunk));
      stream.on('limit', () => (isCut = true));
    });
    form.once('error', reject);
    form.once('close', resolve);
    request.once('aborted', () => reject(new Error('it was cut off')));
    request.pipe(form);
  }).catch((cause: unknown) => {
    throw unreadableForm({ reason: cause instanceof Error ? cause.message : 'broken' }, { cause });
  });
  if (isCut) throw unreadableForm({ reason: 'the sound is larger than 32 MB' });
  if (chunks.length === 0) throw unreadableForm({ reason: 'there is no file called audio' });
  const field = (name: string, otherwise = '') => fields.get(name) ?? otherwise;
  return {
    audio: Buffer.concat(chunks),
    character: field('character'),
    message: field('message'),
    mode: field('mode', 'router'),
  };
};

const open = ({ headers }: IncomingMessage): busboy.Busboy => {
  try {
    return busboy({ headers, limits: LIMITS });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'it is no form';
    throw unreadableForm({ reason }, { cause });
  }
};
