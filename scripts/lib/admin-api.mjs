import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure } from './failure.mjs';
import { root } from './root.mjs';

/** The database is up within seconds; anything longer means that nobody listens. */
const ANSWER_WITHIN_MS = 15_000;

/** Speaks to the running system with `DATA_DIR/admin.token`, which the api writes at its first start. */
export class AdminApi {
  constructor() {
    process.chdir(root);
    // Settings of this machine; what is set in the environment itself wins.
    if (existsSync('.env')) process.loadEnvFile('.env');
    const { HOST, PORT, DATA_DIR } = process.env;
    this.dataDir = resolve(DATA_DIR || './data');
    this.url = `http://${reachable(HOST)}:${PORT || '3003'}`;
  }

  get(path) {
    return this.send('GET', path);
  }

  /** @throws Failure with the message of the api, or with what to do when it does not run */
  async send(method, path, body) {
    const response = await this.fetch(method, path, body);
    if (response.ok) return response.json().catch(() => ({}));
    throw await this.refusal(response);
  }

  /** The same for an answer that is a file. */
  async bytes(method, path, body) {
    const response = await this.fetch(method, path, body);
    if (response.ok) return response.arrayBuffer();
    throw await this.refusal(response);
  }

  async refusal(response) {
    const answer = await response.json().catch(() => ({}));
    if (response.status === 401) {
      return new Failure(
        `The system at ${this.url} does not know the token in ${this.tokenPath()}. ` +
          'Is DATA_DIR the folder it was started with?',
      );
    }
    const issues = (answer.issues ?? []).map((issue) => `  ${issue.path} ${issue.message}`);
    return new Failure([answer.message ?? `HTTP ${response.status}`, ...issues].join('\n'));
  }

  async fetch(method, path, body) {
    const isJson = body !== undefined && !(body instanceof FormData);
    const headers = {
      Authorization: `Bearer ${this.token()}`,
      ...(isJson ? { 'Content-Type': 'application/json' } : {}),
    };
    try {
      return await fetch(`${this.url}${path}`, {
        method,
        headers,
        body: isJson ? JSON.stringify(body) : body,
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
    } catch {
      throw new Failure(
        `Nothing answers at ${this.url}. Start the system with npm start, ` +
          'or set PORT and DATA_DIR to those it was started with.',
      );
    }
  }

  token() {
    try {
      return readFileSync(this.tokenPath(), 'utf8').trim();
    } catch (error) {
      if (error.code !== 'ENOENT')
        throw new Failure(`Cannot read ${this.tokenPath()}: ${error.code}`);
      throw new Failure(
        `There is no ${this.tokenPath()}. Start the system once with npm start, ` +
          'or set DATA_DIR to the folder it was started with.',
      );
    }
  }

  tokenPath() {
    return join(this.dataDir, 'admin.token');
  }
}

/** An address to listen on is not always one to connect to. */
function reachable(host) {
  if (!host || host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
