import { Controller, Get, Query, Res } from '@nestjs/common';
import { AsRun, AsRunQuery } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { ShowBySlug } from '../show/index.js';
import { asRunCsv } from './as-run.csv.js';
import { AsRunStore } from './as-run.store.js';

const DAY_MS = 86_400_000;

@ApiTags('As-run')
@Controller('api/as-run')
export class AsRunController {
  constructor(
    private readonly database: Database,
    private readonly store: AsRunStore,
  ) {}

  /** What really aired. */
  @Get()
  @Roles('moderator')
  @Answers(AsRun)
  async list(
    @Query('show', ShowBySlug) showId: string,
    @Query({ schema: AsRunQuery }) { format, limit, from, to }: AsRunQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AsRun | string> {
    // Without an end nothing is too new: a frame that goes out is dated a tenth of a second ahead.
    const span = { from: from ?? Math.max(0, (to ?? Date.now()) - DAY_MS), to, limit };
    const items = await this.store.list(this.database.db, showId, span);
    if (format === 'json') return { items };
    response.setHeader('Content-Type', 'text/csv; charset=utf-8; header=present');
    response.setHeader('Content-Disposition', 'attachment; filename="as-run.csv"');
    return asRunCsv(items);
  }
}
