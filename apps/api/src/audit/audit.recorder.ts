import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Me } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { type AuthenticatedRequest, Authenticator, requestIdOf } from '@cuelight/nest-kit';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AuditStore, type NewAuditEntry } from './audit.store.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Entries are written together this often, so that no answer waits for them. */
const WRITE_EVERY_MS = 200;
const WRITE_AT_ONCE = 500;
/** Kept while the database is away; then the oldest are given up. */
const MAX_WAITING = 10_000;
const KEEP_MS = 90 * 86_400_000;
const PRUNE_EVERY_MS = 3_600_000;
/** The client hung up before it had its answer; nginx writes the same number. */
const CLIENT_GONE = 499;

/** Writes down who asked for which change, and what came of it. Never what was in it. */
@Injectable()
export class AuditRecorder implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('Audit');
  private waiting: NewAuditEntry[] = [];
  private writing = Promise.resolve();
  private writeTimer: NodeJS.Timeout | undefined;
  private pruneTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly store: AuditStore,
    private readonly authenticator: Authenticator,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.prune();
    this.pruneTimer = setInterval(() => void this.prune(), PRUNE_EVERY_MS);
    this.pruneTimer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.pruneTimer);
    clearTimeout(this.writeTimer);
    await this.write();
  }

  middleware(): RequestHandler {
    return (request: Request, response: Response, next: NextFunction) => {
      if (!SAFE_METHODS.has(request.method)) {
        const at = new Date();
        response.once('close', () => void this.record(request, response, at));
      }
      next();
    };
  }

  /** Everything so far is in the database, unless that is away. */
  async written(): Promise<void> {
    await this.write();
  }

  private async record(
    request: AuthenticatedRequest & Request,
    response: Response,
    at: Date,
  ): Promise<void> {
    // Somebody who is told to slow down must not be able to fill the disk by going on.
    if (response.statusCode === 429) return;
    const actor = await this.actorOf(request);
    this.waiting.push({
      actorKind: actor?.kind ?? 'visitor',
      actorId: actor?.id ?? null,
      actorName: actor?.name ?? 'visitor',
      method: request.method,
      path: pathOf(request),
      status: response.writableFinished ? response.statusCode : CLIENT_GONE,
      requestId: requestIdOf(request),
      at,
    });
    this.writeTimer ??= setTimeout(() => void this.write(), WRITE_EVERY_MS);
  }

  /** A request that was refused early, for broken JSON say, has not been looked at by the guard. */
  private async actorOf(request: AuthenticatedRequest): Promise<Me | null> {
    if (request.me !== undefined) return request.me;
    return this.authenticator.authenticate(request).catch(() => null);
  }

  private write(): Promise<void> {
    this.writeTimer = undefined;
    this.writing = this.writing.then(() => this.writeWaiting());
    return this.writing;
  }

  private async writeWaiting(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, WRITE_AT_ONCE);
      try {
        await this.store.insert(this.database.db, batch);
      } catch (error) {
        this.keepForLater(batch, error);
        return;
      }
    }
  }

  private keepForLater(batch: NewAuditEntry[], error: unknown): void {
    const all = [...batch, ...this.waiting];
    this.waiting = all.slice(-MAX_WAITING);
    const lost = all.length - this.waiting.length;
    this.logger.warn({ err: error, waiting: this.waiting.length, lost }, 'could not write entries');
  }

  private async prune(): Promise<void> {
    try {
      await this.store.deleteBefore(this.database.db, new Date(Date.now() - KEEP_MS));
    } catch (error) {
      this.logger.warn({ err: error }, 'could not remove old entries');
    }
  }
}

function pathOf(request: Request): string {
  return (request.originalUrl.split('?')[0] ?? '').slice(0, 500);
}
