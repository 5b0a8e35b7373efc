import { Controller, Get, Query } from '@nestjs/common';
import { OrchestratorState } from '@cuelight/contracts';
import { Answers, Roles } from '@cuelight/nest-kit';
import { ApiTags } from '@nestjs/swagger';
import { ShowBySlug } from '../show/index.js';
import { StateReader } from './state.reader.js';

@ApiTags('Orchestrator')
@Controller('api/orchestrator/state')
export class StateController {
  constructor(private readonly reader: StateReader) {}

  @Get()
  @Roles('moderator')
  @Answers(OrchestratorState)
  async state(@Query('show', ShowBySlug) showId: string): Promise<OrchestratorState> {
    return this.reader.state(showId);
  }
}
