import type { MediaItem, MediaList } from '@cuelight/contracts';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer } from './support/api-client.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { startWorker, type WorkerUnderTest } from './support/worker-under-test.js';

/** An api with its worker, and somebody who uses the library. */
export class MediaUnderTest {
  private constructor(
    readonly api: ApiUnderTest,
    private readonly worker: WorkerUnderTest,
  ) {}

  static async start(): Promise<MediaUnderTest> {
    const api = await startApi();
    return new MediaUnderTest(api, await startWorker(api));
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.api.close();
  }

  upload<Body = MediaItem>(bytes: Uint8Array, name = 'file.png'): Promise<Answer<Body>> {
    return uploadTo<Body>(this.api, bytes, name);
  }

  /** Uploads and insists that it worked. */
  async add(bytes: Uint8Array, name?: string): Promise<MediaItem> {
    const answer = await this.upload(bytes, name);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  }

  async list(query = ''): Promise<MediaList> {
    return (await this.api.admin.get<MediaList>(`/api/media${query}`)).body;
  }

  /** As a browser gets it. */
  fetch(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
    const authorization = `Bearer ${this.api.admin.token}`;
    return fetch(`${this.api.url}${path}`, { method, headers: { authorization, ...headers } });
  }

  /** Every file of the storage, half-written ones too. */
  files(): Promise<string[]> {
    return storedFiles(this.api);
  }
}

export function uploadTo<Body = MediaItem>(
  api: ApiUnderTest,
  bytes: Uint8Array,
  name: string,
): Promise<Answer<Body>> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  return api.admin.send<Body>('POST', '/api/media/upload', { body: form });
}

export async function storedFiles({ dataDir }: Pick<ApiUnderTest, 'dataDir'>): Promise<string[]> {
  const folder = join(dataDir, 'artefacts');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
