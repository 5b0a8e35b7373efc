import { Inject, Injectable } from '@nestjs/common';
import {
  Heartbeat,
  type LoadTake,
  PlayoutSnapshot,
  type StageState,
  type TakeCommand,
  type TvState,
} from '@cuelight/contracts';
import { randomUUID } from 'node:crypto';
import { API_ENV, type ApiEnv } from '../../env.js';
import { refusalOf, streamerAway } from './streamer.errors.js';

/** Near by and never waiting for anything: whoever takes longer is hung. */
const ANSWER_WITHIN_MS = 3_000;
/** Content of the TV is decoded before the answer. */
const TV_WITHIN_MS = 30_000;

/** What can be switched; sent twice it means the same. */
export type StageSwitch = 'hold' | 'slate' | 'auto-advance';

type Send = { readonly method: string; readonly body?: unknown; readonly withinMs?: number };

/** The streamer's HTTP, a method a route. Every method throws STREAMER_AWAY, or what the streamer refused with. */
@Injectable()
export class StreamerCommands {
  private readonly url: string;

  constructor(@Inject(API_ENV) env: ApiEnv) {
    this.url = `http://${env.STREAMER_HOST}:${env.STREAMER_PORT}`;
  }

  async look(): Promise<Heartbeat> {
    return Heartbeat.parse(await this.send('/playout', { method: 'GET' }));
  }

  /** The bytes of the event stream behind `after`, until the signal fires or the connection ends. */
  async events(after: number, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const response = await fetch(`${this.url}/playout/events?after=${after}`, { signal });
    if (!response.ok || !response.body) {
      throw refusalOf(response.status, await response.json().catch(() => null));
    }
    return response.body;
  }

  async load(command: Omit<LoadTake, 'commandId'>): Promise<PlayoutSnapshot> {
    return this.order('load', { commandId: randomUUID(), ...command });
  }

  async unload(takeId: string): Promise<PlayoutSnapshot> {
    return this.order('unload', { commandId: randomUUID(), takeId });
  }

  async take(command: TakeCommand): Promise<PlayoutSnapshot> {
    return this.order('take', command);
  }

  async turn(what: StageSwitch, enabled: boolean): Promise<PlayoutSnapshot> {
    return this.order(what, { commandId: randomUUID(), enabled });
  }

  async skipLine(): Promise<PlayoutSnapshot> {
    return this.order('skip-line', { commandId: randomUUID() });
  }

  async setStage(stage: StageState): Promise<void> {
    await this.send('/playout/stage', { method: 'PUT', body: stage });
  }

  async setTv(tv: TvState): Promise<void> {
    await this.send('/playout/tv', { method: 'PUT', body: tv, withinMs: TV_WITHIN_MS });
  }

  /** Events up to `seq` are kept by us and need not be kept there. */
  async taken(seq: number): Promise<void> {
    await this.send('/playout/events/taken', { method: 'POST', body: { seq } });
  }

  private async order(path: string, body: object): Promise<PlayoutSnapshot> {
    return PlayoutSnapshot.parse(await this.send(`/playout/${path}`, { method: 'POST', body }));
  }

  private async send(path: string, { method, body, withinMs = ANSWER_WITHIN_MS }: Send) {
    const response = await fetch(`${this.url}${path}`, {
      method,
      signal: AbortSignal.timeout(withinMs),
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      }),
    }).catch((cause: unknown) => {
      throw streamerAway({ what: 'nothing was changed' }, { cause, retryAfterSeconds: 2 });
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw refusalOf(response.status, answer);
    return answer;
  }
}
