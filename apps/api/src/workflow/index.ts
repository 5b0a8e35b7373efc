export { Approvals } from './approvals.service.js';
export { contentHash } from '@cuelight/artefacts';
export { Feedback } from './feedback.service.js';
export { isStale, Revisions } from './revisions.service.js';
export {
  type Move,
  type Subject,
  type SubjectKind,
  type SubjectRef,
  type SubjectTable,
} from './subject.js';
export { versionStale } from './workflow.errors.js';
export { WorkflowModule } from './workflow.module.js';
export { type Applied, type ApplyOptions, Workflow } from './workflow.service.js';
