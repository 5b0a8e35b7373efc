import { CdkDropListGroup } from '@angular/cdk/drag-drop';
import { Component, computed, ElementRef, inject, signal } from '@angular/core';
import type { Segment, SegmentStatus } from '@cuelight/contracts';
import { Action } from '@cuelight/ui';
import { PipelineCommands } from '../command/pipeline-commands';
import { ScriptCommands } from '../command/script-commands';
import { Desk } from '../desk/desk';
import { LiveStore } from '../live/live-store';
import { ServerClock } from '../live/server-clock';
import { Notices } from '../notice/notices';
import { Who } from '../session/who';
import { byLane, isOrderable, lanes, mayMove, orderAfterMove } from './moves';
import { type Drop, Lane } from './lane';
import { asClock, asDuration } from './time-text';
import { airTimesOf, lengthOf } from './timing';

/** The rundown: every segment, in the lane of its status. */
@Component({
  selector: 'cl-rundown-board',
  imports: [CdkDropListGroup, Lane, Action],
  templateUrl: './rundown-board.html',
  styleUrl: './rundown-board.css',
})
export class RundownBoard {
  private readonly live = inject(LiveStore);
  private readonly clock = inject(ServerClock);
  private readonly notices = inject(Notices);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  protected readonly commands = inject(PipelineCommands);
  protected readonly scripts = inject(ScriptCommands);
  protected readonly desk = inject(Desk);
  protected readonly who = inject(Who);

  protected readonly lanes = lanes;
  protected readonly segments = computed(() =>
    (this.live.state()?.rows ?? []).map(({ segment }) => segment),
  );
  protected readonly inLanes = computed(() => byLane(this.live.state()?.rows ?? []));
  /** The segment in the hand, while lanes show whether they would take it. */
  protected readonly dragged = signal<Segment | null>(null);

  private readonly second = computed(() => Math.floor(this.clock.now() / 1_000) * 1_000);
  protected readonly air = computed(() => {
    const playback = this.live.state()?.playback;
    return playback ? airTimesOf(this.segments(), playback, this.second()) : null;
  });
  protected readonly summary = computed(() => {
    const ahead = this.segments().filter(({ status }) => status !== 'aired');
    const planned = ahead.filter(({ status }) => status !== 'draft');
    const seconds = planned.reduce((sum, segment) => sum + lengthOf(segment), 0);
    const air = this.air();
    const ends = air && planned.length > 0 ? ` · ends ${asClock(air.endsAt)}` : '';
    const count = ahead.length === 1 ? '1 segment' : `${ahead.length} segments`;
    return `${count} · ${asDuration(seconds)} planned${ends}`;
  });

  protected async drop({ segment, to, from, index }: Drop): Promise<void> {
    this.dragged.set(null);
    if (segment.status !== to) {
      if (mayMove(segment.status, to)) await this.commands.change(segment, to);
      return;
    }
    await this.move(to, from, index);
  }

  /** Alt and an arrow: up and down within the lane, left and right into the next lane that would take it. */
  protected async step(
    segment: Segment,
    direction: 'up' | 'down' | 'left' | 'right',
  ): Promise<void> {
    const { status, title } = segment;
    if (direction === 'up' || direction === 'down') {
      const ids = this.inLanes()[status].map(({ id }) => id);
      const from = ids.indexOf(segment.id);
      const to = from + (direction === 'up' ? -1 : 1);
      if (!isOrderable(status) || to < 0 || to >= ids.length) return;
      const moved = this.move(status, from, to);
      this.keepFocusOn(segment);
      if (await moved) {
        this.notices.say(`${title} is now number ${to + 1} of ${ids.length} in ${status}.`);
      }
      return;
    }
    const to = this.neighbour(status, direction);
    if (!to) {
      this.notices.say(`${title} cannot go that way from ${status}.`);
      return;
    }
    const changed = this.commands.change(segment, to);
    this.keepFocusOn(segment);
    const outcome = await changed;
    if (outcome.kind === 'done') this.notices.say(`${title} is now in ${to}.`);
    else this.keepFocusOn(segment);
  }

  protected takes(lane: SegmentStatus): 'idle' | 'yes' | 'no' {
    const dragged = this.dragged();
    if (!dragged) return 'idle';
    return mayMove(dragged.status, lane) ? 'yes' : 'no';
  }

  /** @returns whether the new order was taken */
  private async move(lane: SegmentStatus, from: number, to: number): Promise<boolean> {
    const ids = this.inLanes()[lane].map(({ id }) => id);
    const order = orderAfterMove(ids, from, to);
    if (order.length === 0) return false;
    return (await this.commands.reorder(order)).kind === 'done';
  }

  /** A card that moves is taken out of the page for a moment, or is another one in its new lane. */
  private keepFocusOn({ id }: Segment): void {
    const card = (): HTMLElement | null =>
      this.host.nativeElement.querySelector(`[data-segment="${id}"]`);
    // A lane draws its cards one frame after it has heard of them.
    requestAnimationFrame(() => requestAnimationFrame(() => card()?.focus()));
  }

  private neighbour(from: SegmentStatus, direction: 'left' | 'right'): SegmentStatus | undefined {
    const at = lanes.indexOf(from);
    const others = direction === 'right' ? lanes.slice(at + 1) : lanes.slice(0, at).reverse();
    return others.find((lane) => mayMove(from, lane));
  }
}
