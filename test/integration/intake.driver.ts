import type { ChatCard, ChatInbox, ChatMessage, Segment } from '@cuelight/contracts';
import { Database, schema } from '@cuelight/database';
import { RedisClients } from '@cuelight/nest-kit';
import { IntakePicker } from '../../apps/api/src/intake/intake.picker.js';
import { IntakeService } from '../../apps/api/src/intake/intake.service.js';
import { expectOk } from './pipeline.driver.js';
import type { Answer } from './support/api-client.js';
import { type ApiUnderTest, startApi } from './support/api-under-test.js';

const CHAT = '/api/orchestrator/chat';

/** A show with a chat, and a producer who looks at its inbox. Cards are picked when the test says so. */
export class IntakeUnderTest {
  private constructor(
    readonly api: ApiUnderTest,
    readonly database: Database,
    readonly showId: string,
  ) {}

  static async start(overrides: NodeJS.ProcessEnv = {}): Promise<IntakeUnderTest> {
    const api = await startApi(overrides);
    const database = new Database({ url: api.databaseUrl });
    const [show] = await database.db.select({ id: schema.show.id }).from(schema.show);
    const on = new IntakeUnderTest(api, database, show?.id ?? '');
    await on.configure({ enabled: false });
    return on;
  }

  async configure(chatIntake: object): Promise<void> {
    expectOk(await this.api.admin.post('/api/orchestrator/config', { chatIntake }));
  }

  async say(username: string, text: string): Promise<ChatMessage> {
    return expectOk(
      await this.api.admin.post<ChatMessage>(`${CHAT}/message`, { username, text }),
      201,
    );
  }

  /** What the loop does when the next card is due. */
  async pick(): Promise<ChatCard | null> {
    const id = await this.api.part(IntakePicker).forShow(this.showId).pick();
    const card = (await this.inbox()).find((one) => one.id === id);
    return card ?? null;
  }

  /** What the loop does every second with auto-approve on. */
  answerByItself(): Promise<void> {
    return this.api.part(IntakeService).answerByItself(this.showId);
  }

  async inbox(): Promise<ChatCard[]> {
    return expectOk(await this.api.admin.get<ChatInbox>(`${CHAT}/inbox`)).items;
  }

  decide(id: string, how: 'accept' | 'dismiss'): Promise<Answer<ChatCard>> {
    return this.api.admin.post<ChatCard>(`${CHAT}/inbox/${id}/${how}`);
  }

  async segment(id: string): Promise<Segment> {
    return expectOk(await this.api.admin.get<Segment>(`/api/pipeline/${id}`));
  }

  async segments(): Promise<Segment[]> {
    const answer = await this.api.admin.get<{ segments: Segment[] }>('/api/pipeline');
    return expectOk(answer).segments;
  }

  /** Silences the author for a while; what they said stays to be read. */
  async silence(messageId: string): Promise<void> {
    expectOk(await this.api.admin.post('/api/chat/bans', { messageId, seconds: 600 }), 201);
  }

  async removeMessage(id: string): Promise<void> {
    expectOk(await this.api.admin.delete(`/api/chat/messages/${id}`));
  }

  /** Back to an empty chat that has heard nobody yet. */
  async clear(): Promise<void> {
    const { db } = this.database;
    const { shared } = this.api.part(RedisClients);
    const counted = await shared.keys(`${this.api.queuePrefix}:chat:*`);
    if (counted.length > 0) await shared.del(...counted);
    await db.delete(schema.chatBan);
    await db.delete(schema.chatMessage);
    await db.delete(schema.chatPerson);
    await db.delete(schema.segment);
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.api.close();
  }
}
