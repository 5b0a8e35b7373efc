import { ArtefactStore } from '@cuelight/artefacts';
import type { RenderedTake, Segment } from '@cuelight/contracts';
import { Database, schema } from '@cuelight/database';
import { eq } from 'drizzle-orm';
import { RenderedTakes } from '../../../apps/api/src/render/index.js';
import { PipelineDriver } from '../pipeline.driver.js';
import { type ApiUnderTest, startApi } from '../support/api-under-test.js';
import { until } from '../support/until.js';
import { startWorker, type WorkerUnderTest } from '../support/worker-under-test.js';

export interface Line {
  readonly speaker?: string;
  readonly text: string;
  readonly cues?: readonly object[];
}

/** An api, its database, a worker, and a producer. */
export class RenderUnderTest {
  readonly show: PipelineDriver;
  private readonly workers = new Set<WorkerUnderTest>();

  private constructor(
    readonly api: ApiUnderTest,
    readonly database: Database,
  ) {
    this.show = new PipelineDriver(api.admin);
  }

  static async start(workerSettings: NodeJS.ProcessEnv = {}): Promise<RenderUnderTest> {
    const api = await startApi();
    const rig = new RenderUnderTest(api, new Database({ url: api.databaseUrl }));
    await rig.work(workerSettings);
    return rig;
  }

  async work(settings: NodeJS.ProcessEnv = {}): Promise<WorkerUnderTest> {
    const worker = await startWorker(this.api, settings);
    this.workers.add(worker);
    return worker;
  }

  async stopWorkers(): Promise<void> {
    for (const worker of this.workers) await worker.close();
    this.workers.clear();
  }

  async draft(title: string, lines: readonly Line[]): Promise<Segment> {
    const script = lines.map((line, index) => ({
      speaker: index % 2 === 0 ? 'chad' : 'virgin',
      ...line,
    }));
    return this.show.draft(title, { script });
  }

  /** Approves and waits until it is ready, or a draft again. */
  async render(id: string, withinMs = 20_000): Promise<Segment> {
    await this.show.take(id, 'forming');
    return this.settled(id, withinMs);
  }

  async settled(id: string, withinMs = 20_000): Promise<Segment> {
    await until(async () => (await this.show.get(id)).status !== 'forming', withinMs);
    return this.show.get(id);
  }

  async takeOf(id: string): Promise<RenderedTake | null> {
    const segment = await this.show.get(id);
    return this.api.part(RenderedTakes).forSegment(this.database.db, segment);
  }

  async rendering(change: object): Promise<void> {
    await this.api.admin.post('/api/orchestrator/config', { rendering: change });
  }

  async forgetLines(): Promise<void> {
    await this.database.db.delete(schema.lineRender);
  }

  /** As after a restored backup that does not fit: one medium without its row, one without its file. */
  async loseMedia({ row, file }: { readonly row: string; readonly file: string }): Promise<void> {
    const { db } = this.database;
    const { media } = schema;
    await db.update(media).set({ deletedAt: new Date() }).where(eq(media.id, row));
    const [lost] = await db.select().from(media).where(eq(media.id, file));
    if (lost?.hash) await this.api.part(ArtefactStore).remove(lost.hash);
  }

  async close(): Promise<void> {
    await this.stopWorkers();
    await this.database.close();
    await this.api.close();
  }
}
