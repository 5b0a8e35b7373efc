import { inject, Service } from '@angular/core';
import {
  type CreateSegment,
  Done,
  Reordered,
  Segment,
  type SegmentStatus,
  StatusChanged,
  UndoResult,
  type UpdateSegment,
} from '@cuelight/contracts';
import { LiveStore } from '../live/live-store';
import { withSegment } from '../live/show-state';
import { Notices } from '../notice/notices';
import { inOrder } from '../rundown/moves';
import { Api } from './api';
import { Attempt, type Outcome } from './attempt';

type Target = SegmentStatus | 'deleted';

/** What each step is called by the one who takes it. */
const verbs: Record<Target, string> = {
  draft: 'Back to draft',
  forming: 'Approve',
  ready: 'Back to ready',
  'pre-air': 'Set as next',
  'on-air': 'Go on air',
  aired: 'Finish',
  deleted: 'Discard',
};

/** Everything that changes the rundown. */
@Service()
export class PipelineCommands {
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  private readonly live = inject(LiveStore);
  private readonly notices = inject(Notices);

  async change(segment: Segment, status: Target): Promise<Outcome<StatusChanged>> {
    const { id, title, version } = segment;
    const outcome = await this.attempt.run({
      what: `${verbs[status]}: “${title}”`,
      draw: (state) => ({
        ...state,
        rows:
          status === 'deleted'
            ? state.rows.filter((row) => row.segment.id !== id)
            : withSegment(state.rows, id, (one) => ({ ...one, status })),
      }),
      send: () =>
        this.api.call('POST', `/api/pipeline/${id}/status`, {
          body: { status, version, commandId: crypto.randomUUID() },
          answer: StatusChanged,
        }),
    });
    if (outcome.kind === 'done' && 'id' in outcome.value) this.live.confirmSegment(outcome.value);
    return outcome;
  }

  /** Puts the named segments in this order on the places they have together. */
  async reorder(order: readonly string[]): Promise<Outcome<Reordered>> {
    return this.attempt.run({
      what: 'Moving the segment',
      draw: (state) => ({ ...state, rows: inOrder(state.rows, order) }),
      send: () =>
        this.api.call('POST', '/api/pipeline/reorder', { body: { order }, answer: Reordered }),
    });
  }

  async update(segment: Segment, change: UpdateSegment): Promise<Outcome<Segment>> {
    const outcome = await this.attempt.run({
      what: `The edit of “${segment.title}”`,
      send: () =>
        this.api.call('PATCH', `/api/pipeline/${segment.id}`, {
          body: { ...change, version: segment.version },
          answer: Segment,
        }),
    });
    if (outcome.kind === 'done') this.live.confirmSegment(outcome.value);
    return outcome;
  }

  async create(content: Partial<CreateSegment>): Promise<Outcome<Segment>> {
    return this.attempt.run({
      what: 'The new draft',
      send: () => this.api.call('POST', '/api/pipeline', { body: content, answer: Segment }),
    });
  }

  async remove({ id, title }: Segment): Promise<Outcome<Done>> {
    return this.attempt.run({
      what: `Removing “${title}”`,
      send: () => this.api.call('DELETE', `/api/pipeline/${id}`, { answer: Done }),
    });
  }

  async step(direction: 'undo' | 'redo'): Promise<void> {
    const outcome = await this.attempt.run({
      what: direction === 'undo' ? 'Undo' : 'Redo',
      send: () => this.api.call('POST', `/api/pipeline/${direction}`, { answer: UndoResult }),
    });
    if (outcome.kind === 'refused') return;
    const { label, undoable, redoable } = outcome.value;
    const done = direction === 'undo' ? 'Undone' : 'Done again';
    this.notices.done(`${done}: ${label}`, `${undoable} to undo, ${redoable} to redo`);
  }
}
