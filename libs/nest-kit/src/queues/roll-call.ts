import { Inject, Injectable, Logger } from '@nestjs/common';
import type { QuestionDefinition } from '@cuelight/contracts';
import type { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { inTime } from './in-time.js';
import { QUEUE_SETTINGS, type QueueSettings } from './queue-settings.js';
import { RedisClients } from './redis-clients.js';

const Asked = z.object({ name: z.string(), ask: z.string() });
const Answered = z.object({ ask: z.string(), answer: z.unknown() });

/**
 * A question to every worker that lives. Redis says how many it reached; one that dies before it has answered, or
 * takes too long, is left out.
 */
@Injectable()
export class RollCall {
  private readonly logger = new Logger('Queues');
  private readonly hearers = new Map<string, (answer: unknown) => void>();
  private readonly responders = new Map<string, () => Promise<unknown>>();
  private answers: Promise<Redis> | undefined;
  private questions: Promise<Redis> | undefined;

  constructor(
    @Inject(QUEUE_SETTINGS) private readonly settings: QueueSettings,
    private readonly clients: RedisClients,
  ) {}

  /** @throws QUEUES_UNAVAILABLE */
  async ask<Answer extends z.ZodType>(
    { name, answer }: QuestionDefinition<Answer>,
    withinMs: number,
  ): Promise<z.infer<Answer>[]> {
    const ask = randomUUID();
    const heard: z.infer<Answer>[] = [];
    const counted = Promise.withResolvers<void>();
    let reached = Infinity;
    this.hearers.set(ask, (said) => {
      heard.push(answer.parse(said));
      if (heard.length >= reached) counted.resolve();
    });
    const deadline = setTimeout(counted.resolve, withinMs);
    try {
      reached = await inTime(() => this.send(JSON.stringify({ name, ask })));
      if (heard.length < reached) await counted.promise;
      return heard;
    } finally {
      clearTimeout(deadline);
      this.hearers.delete(ask);
    }
  }

  /** From now on this process answers the question. */
  async answer<Answer extends z.ZodType>(
    { name }: QuestionDefinition<Answer>,
    respond: () => Promise<z.infer<Answer>>,
  ): Promise<void> {
    this.responders.set(name, respond);
    this.questions ??= this.listen(this.channel('questions'), (text) => this.respond(text));
    await this.questions;
  }

  private async send(question: string): Promise<number> {
    this.answers ??= this.listen(this.channel('answers'), async (text) => this.hear(text));
    await this.answers;
    return this.clients.shared.publish(this.channel('questions'), question);
  }

  private hear(text: string): void {
    const { ask, answer } = Answered.parse(JSON.parse(text));
    this.hearers.get(ask)?.(answer);
  }

  private async respond(text: string): Promise<void> {
    const { name, ask } = Asked.parse(JSON.parse(text));
    const answer = await this.responders.get(name)?.();
    if (answer === undefined) return;
    await this.clients.shared.publish(this.channel('answers'), JSON.stringify({ ask, answer }));
  }

  private async listen(channel: string, onText: (text: string) => Promise<void>): Promise<Redis> {
    const listener = this.clients.open();
    listener.on('message', (_channel, text: string) => {
      onText(text).catch((error: unknown) =>
        this.logger.warn({ err: error, msg: `a message of ${channel} was left out` }),
      );
    });
    await listener.subscribe(channel);
    return listener;
  }

  private channel(what: 'questions' | 'answers'): string {
    return `${this.settings.prefix}:${what}`;
  }
}
