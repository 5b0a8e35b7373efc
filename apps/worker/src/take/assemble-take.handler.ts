import { Injectable } from '@nestjs/common';
import { assembleTake, type JobData, type JobResult } from '@cuelight/contracts';
import { JobHandler } from '@cuelight/nest-kit';
import { assemble } from './assemble.js';

/** Makes takes of voiced lines. It writes nothing: the take is the result. */
@Injectable()
export class AssembleTakeHandler extends JobHandler<typeof assembleTake> {
  override readonly job = assembleTake;

  override async run(parts: JobData<typeof assembleTake>): Promise<JobResult<typeof assembleTake>> {
    return assemble(parts);
  }
}
