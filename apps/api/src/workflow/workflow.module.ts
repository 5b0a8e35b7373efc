import { Global, Module } from '@nestjs/common';
import { Approvals } from './approvals.service.js';
import { Feedback } from './feedback.service.js';
import { Revisions } from './revisions.service.js';
import { TransitionStore } from './transition.store.js';
import { Workflow } from './workflow.service.js';

/** Global, because every kind of subject is moved by it. */
@Global()
@Module({
  providers: [Workflow, TransitionStore, Revisions, Approvals, Feedback],
  exports: [Workflow, Revisions, Approvals, Feedback],
})
export class WorkflowModule {}
