import { DiskArtefactStore } from '@cuelight/artefacts';
import type { Problem, Segment } from '@cuelight/contracts';
import { Database, schema } from '@cuelight/database';
import { type OpenAiBehaviour, OpenAiServer } from '@cuelight/testing';
import { join } from 'node:path';
import type { Answer } from './support/api-client.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { insertMedia } from './support/media-rows.js';

/** What a model answers with, as its server sends it. */
export function scriptText(lines: readonly string[], more: object = {}): OpenAiBehaviour {
  const script = lines.map((text, at) => ({
    speaker: at % 2 === 0 ? 'chad' : 'virgin',
    text,
    cues: [],
  }));
  const answer = { title: 'Plantgate', script, exitContext: 'The plant is plastic.', ...more };
  return { kind: 'text', text: JSON.stringify(answer) };
}

/** An api whose writer is a server of ours that speaks OpenAI's wire format. */
export class ScriptUnderTest {
  private constructor(
    readonly api: ApiUnderTest,
    readonly model: OpenAiServer,
    readonly database: Database,
  ) {}

  static async start(overrides: NodeJS.ProcessEnv = {}): Promise<ScriptUnderTest> {
    const model = await OpenAiServer.start();
    const api = await startApi({
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_API_KEY: 'sk-test',
      WRITER_DEADLINE_SECONDS: '3',
      ...overrides,
    });
    return new ScriptUnderTest(api, model, new Database({ url: api.databaseUrl }));
  }

  post<Body = Segment>(command: string, body: object): Promise<Answer<Body>> {
    return this.api.admin.post<Body>(`/api/orchestrator/${command}`, body);
  }

  async made(command: string, body: object): Promise<Segment> {
    const answer = await this.post(command, body);
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  }

  async refused(command: string, body: object): Promise<Problem & { status: number }> {
    const answer = await this.post<Problem>(command, body);
    return { ...answer.body, status: answer.status };
  }

  async segment(id: string): Promise<Segment> {
    return (await this.api.admin.get<Segment>(`/api/pipeline/${id}`)).body;
  }

  async setStatus(id: string, status: string): Promise<Answer<Segment & Problem>> {
    return this.api.admin.post(`/api/pipeline/${id}/status`, { status });
  }

  /** What the model was asked last, as one text. */
  lastPrompt(): string {
    return JSON.stringify(this.model.requests.at(-1)?.body ?? null);
  }

  async usage() {
    return this.database.db.select().from(schema.usageEntry);
  }

  /** A picture in the library, with its bytes. */
  async picture(filename: string, bytes: Uint8Array): Promise<string> {
    const artefacts = await DiskArtefactStore.open(join(this.api.dataDir, 'artefacts'));
    const { hash, size } = await artefacts.put(bytes);
    return insertMedia(this.database, { filename, mimeType: 'image/png', size, hash });
  }

  /** Back to an empty show whose model answers with a plain script. */
  async clear(): Promise<void> {
    const { db } = this.database;
    await db.delete(schema.segment);
    await db.delete(schema.usageEntry);
    this.model.flagged = undefined;
    this.model.behave([scriptText(['The plant is plastic.', 'I watered it for a year.'])]);
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.api.close();
    await this.model.close();
  }
}
