import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LiveFile, LiveFiles } from '../publisher/live-files.js';
import { byteRange } from './byte-range.js';
import { contentType, FOR_EVER } from './headers.js';

/** Anybody's page may play the channel, and may read why it cannot: errors carry these too. */
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Content-Length, Content-Range, Date, ETag, Retry-After',
};

const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
  'Access-Control-Allow-Headers': 'Range, If-None-Match, Cache-Control',
  'Access-Control-Max-Age': '86400',
};

/** A channel that has just been started for the first time has its first segment within this. */
const FIRST_PLAYLIST_MS = 8000;

export interface LiveRequest {
  request: IncomingMessage;
  response: ServerResponse;
  /** File name below /streams/live/. */
  name: string;
  onViewer?: () => void;
}

/** Answers for one file of the channel. A playlist is never missing: before there is one, the answer waits for it. */
export const serveLive = async (files: LiveFiles, live: LiveRequest): Promise<void> => {
  const { request, response, name } = live;
  for (const [header, value] of Object.entries(CORS)) response.setHeader(header, value);
  switch (request.method) {
    case 'OPTIONS':
      response.writeHead(204, PREFLIGHT).end();
      return;
    case 'GET':
    case 'HEAD': {
      const file = await find(files, name);
      if (file) answer(live, file);
      else if (name.endsWith('.m3u8') && files.mayHave(name)) notYet(response);
      else refuse(response, 404, 'there is no such file');
      return;
    }
    default:
      response.setHeader('Allow', 'GET, HEAD, OPTIONS');
      refuse(response, 405, 'the channel can only be read');
  }
};

const find = async (files: LiveFiles, name: string): Promise<LiveFile | undefined> => {
  const file = await files.get(name);
  if (file || !files.mayHave(name)) return file;
  await files.firstPlaylists(FIRST_PLAYLIST_MS);
  return files.get(name);
};

const answer = ({ request, response, name, onViewer }: LiveRequest, file: LiveFile): void => {
  response.setHeader('ETag', file.etag);
  response.setHeader('Content-Type', contentType(name));
  if (file.kind === 'playlist') {
    onViewer?.();
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Vary', 'Accept-Encoding');
  } else {
    response.setHeader('Cache-Control', FOR_EVER);
    response.setHeader('Accept-Ranges', 'bytes');
  }
  if (isKnown(request, file.etag)) response.writeHead(304).end();
  else if (file.kind === 'playlist') sendPlaylist(request, response, file);
  else sendPart(request, response, file.bytes);
};

/** Weak and strong tags compare alike here: both name the same bytes. */
const isKnown = (request: IncomingMessage, etag: string): boolean =>
  (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
    .some((tag) => tag === etag || tag === '*');

const sendPlaylist = (
  request: IncomingMessage,
  response: ServerResponse,
  { bytes, gzip }: LiveFile & { kind: 'playlist' },
): void => {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const isZipped = /\bgzip\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/.test(accepted);
  if (isZipped) response.setHeader('Content-Encoding', 'gzip');
  send(request, response, 200, isZipped ? gzip : bytes);
};

const sendPart = (request: IncomingMessage, response: ServerResponse, bytes: Buffer): void => {
  const range = byteRange(request.headers.range, bytes.length);
  switch (range.kind) {
    case 'all':
      return send(request, response, 200, bytes);
    case 'part': {
      const { from, to } = range;
      response.setHeader('Content-Range', `bytes ${from}-${to - 1}/${bytes.length}`);
      return send(request, response, 206, bytes.subarray(from, to));
    }
    case 'unsatisfiable':
      response.setHeader('Content-Range', `bytes */${bytes.length}`);
      return refuse(response, 416, 'the file is shorter than that');
    default:
      return range satisfies never;
  }
};

const send = (
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: Buffer,
): void => {
  response.setHeader('Content-Length', body.length);
  response.writeHead(status).end(request.method === 'HEAD' ? undefined : body);
};

const notYet = (response: ServerResponse): void => {
  response.setHeader('Retry-After', '1');
  refuse(response, 503, 'the channel has not begun yet');
};

/** Never stored: what is missing now may be there in a second. */
const refuse = (response: ServerResponse, status: number, message: string): void => {
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.removeHeader('ETag');
  response.writeHead(status).end(JSON.stringify({ error: message }));
};
