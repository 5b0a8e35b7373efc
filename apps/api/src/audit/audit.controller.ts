import { Controller, Get, Query } from '@nestjs/common';
import { AuditList, AuditQuery } from '@cuelight/contracts';
import { Database } from '@cuelight/database';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditStore } from './audit.store.js';

@ApiTags('Accounts')
@Controller('api/audit')
export class AuditController {
  constructor(
    private readonly database: Database,
    private readonly store: AuditStore,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Who did what, newest first',
    description: 'An entry shows up a moment after its answer went out, and is kept for 90 days.',
  })
  @Roles('admin')
  @Answers(AuditList)
  async list(@Query({ schema: AuditQuery }) query: AuditQuery): Promise<AuditList> {
    const { db } = this.database;
    const [items, total] = await Promise.all([this.store.newest(db, query), this.store.count(db)]);
    return { items, total };
  }
}
