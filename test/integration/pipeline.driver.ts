import type {
  Pipeline,
  Segment,
  SegmentDetails,
  SegmentStatus,
  UndoResult,
} from '@cuelight/contracts';
import { Database, schema } from '@cuelight/database';
import type { Answer, ApiClient } from './support/api-client.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';
import { insertMedia } from './support/media-rows.js';

/** An api, its database, and a producer. */
export interface PipelineUnderTest {
  readonly api: ApiUnderTest;
  readonly database: Database;
  readonly show: PipelineDriver;
  /** Back to an empty pipeline. */
  clear(): Promise<void>;
  /** A picture in the library. */
  media(fields?: Partial<typeof schema.media.$inferInsert>): Promise<string>;
  close(): Promise<void>;
}

export async function startPipeline(): Promise<PipelineUnderTest> {
  // These specs are about the pipeline alone: nobody renders, plays or sums up meanwhile.
  const api = await startApi({ RUNS_SHOW: 'off' });
  const database = new Database({ url: api.databaseUrl });
  const { db } = database;
  return {
    api,
    database,
    show: new PipelineDriver(api.admin),
    clear: async () => {
      await db.delete(schema.segment);
      await db.delete(schema.undoEntry);
      await db.delete(schema.bufferNotice);
    },
    media: (fields) => insertMedia(database, fields),
    close: async () => {
      await database.close();
      await api.close();
    },
  };
}

/** A producer at work: what a test does to the pipeline, in the words of a producer. */
export class PipelineDriver {
  constructor(private readonly client: ApiClient) {}

  /** A draft that can be approved. */
  async draft(title: string, fields: object = {}): Promise<Segment> {
    const script = [{ speaker: 'chad', text: `This is about ${title}.` }];
    return expectOk(
      await this.client.post<Segment>('/api/pipeline', { title, script, ...fields }),
      201,
    );
  }

  async drafts(titles: string): Promise<Segment[]> {
    const made: Segment[] = [];
    for (const title of titles) made.push(await this.draft(title));
    return made;
  }

  /** Takes a segment through one status after the other. */
  async take(id: string, ...statuses: (SegmentStatus | 'deleted')[]): Promise<Segment> {
    let last: Segment | undefined;
    for (const status of statuses) {
      last = expectOk(await this.client.post<Segment>(`/api/pipeline/${id}/status`, { status }));
    }
    return last ?? this.get(id);
  }

  /** The same, when it is expected to be refused. */
  async tryStatus<Body>(id: string, status: string, fields: object = {}): Promise<Answer<Body>> {
    return this.client.post<Body>(`/api/pipeline/${id}/status`, { status, ...fields });
  }

  async edit(id: string, fields: object): Promise<Segment> {
    return expectOk(await this.client.patch<Segment>(`/api/pipeline/${id}`, fields));
  }

  async get(id: string): Promise<SegmentDetails> {
    return expectOk(await this.client.get<SegmentDetails>(`/api/pipeline/${id}`));
  }

  async list(): Promise<Pipeline> {
    return expectOk(await this.client.get<Pipeline>('/api/pipeline'));
  }

  /** The titles in order, as one word. */
  async order(): Promise<string> {
    return (await this.list()).segments.map(({ title }) => title).join('');
  }

  /** Names segments by their titles, each one letter. */
  async reorder(titles: string): Promise<readonly string[]> {
    const byTitle = new Map((await this.list()).segments.map(({ id, title }) => [title, id]));
    const order = [...titles].map((title) => byTitle.get(title));
    const answer = expectOk(
      await this.client.post<{ moved: string[] }>('/api/pipeline/reorder', { order }),
    );
    return answer.moved;
  }

  async undo(): Promise<UndoResult> {
    return expectOk(await this.client.post<UndoResult>('/api/pipeline/undo'));
  }

  async redo(): Promise<UndoResult> {
    return expectOk(await this.client.post<UndoResult>('/api/pipeline/redo'));
  }
}

export function expectOk<Body>(answer: Answer<Body>, status = 200): Body {
  if (answer.status !== status) {
    throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  return answer.body;
}
