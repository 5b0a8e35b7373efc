import { CdkDrag, type CdkDragDrop, CdkDropList } from '@angular/cdk/drag-drop';
import {
  CdkFixedSizeVirtualScroll,
  CdkVirtualForOf,
  CdkVirtualScrollViewport,
} from '@angular/cdk/scrolling';
import { Component, computed, ElementRef, inject, input, output, viewChild } from '@angular/core';
import type { Segment, SegmentStatus } from '@cuelight/contracts';
import { SegmentCard, toneOf } from '@cuelight/ui';
import { AirProgress } from './air-progress';
import { isOrderable, mayMove } from './moves';
import { asClock, asDuration } from './time-text';
import { lengthOf } from './timing';

export interface Drop {
  readonly segment: Segment;
  readonly to: SegmentStatus;
  /** Places in the lane; they mean something only when the lane stays the same. */
  readonly from: number;
  readonly index: number;
}

export interface Step {
  readonly segment: Segment;
  readonly direction: 'up' | 'down' | 'left' | 'right';
}

const names: Readonly<Record<SegmentStatus, string>> = {
  draft: 'Draft',
  forming: 'Forming',
  ready: 'Ready',
  'pre-air': 'Pre-air',
  'on-air': 'On air',
  aired: 'Aired',
};

const empty: Readonly<Record<SegmentStatus, string>> = {
  draft: 'Write a note to begin.',
  forming: 'Approve a draft to form it.',
  ready: 'Nothing is ready.',
  'pre-air': 'Nothing is next.',
  'on-air': 'Nothing is on air.',
  aired: 'Nothing has aired.',
};

/** Height of a card and the gap to the next. */
const CARD_PX = 60;

/** One status: its segments, scrolled by themselves; a thousand cost no more than a dozen. */
@Component({
  selector: 'cl-lane',
  imports: [
    AirProgress,
    CdkDrag,
    CdkDropList,
    CdkFixedSizeVirtualScroll,
    CdkVirtualForOf,
    CdkVirtualScrollViewport,
    SegmentCard,
  ],
  templateUrl: './lane.html',
  styleUrl: './lane.css',
  host: { '[class]': "tone() + ' takes-' + takes()" },
})
export class Lane {
  readonly status = input.required<SegmentStatus>();
  readonly segments = input.required<readonly Segment[]>();
  /** Whether the segment in the hand may be put here. */
  readonly takes = input<'idle' | 'yes' | 'no'>('idle');
  readonly startsAt = input<ReadonlyMap<string, number> | null>(null);
  readonly openId = input<string | null>(null);
  readonly locked = input(false);
  readonly opened = output<string>();
  readonly lifted = output<Segment | null>();
  readonly dropped = output<Drop>();
  readonly stepped = output<Step>();

  private readonly viewport = viewChild.required(CdkVirtualScrollViewport);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected readonly cardPx = CARD_PX;
  protected readonly name = computed(() => names[this.status()]);
  protected readonly hint = computed(() => empty[this.status()]);
  protected readonly tone = computed(() => `${this.status()} ${toneOf[this.status()]}`);
  protected readonly isOrderable = computed(() => isOrderable(this.status()));
  protected readonly total = computed(() => {
    const seconds = this.segments().reduce((sum, segment) => sum + lengthOf(segment), 0);
    return this.status() === 'aired' || seconds === 0 ? '' : asDuration(seconds);
  });

  protected readonly byId = (_at: number, { id }: Segment) => id;
  protected readonly accepts = ({ data }: CdkDrag<Segment>) =>
    mayMove(data.status, this.status()) || data.status === this.status();

  protected isMovable({ status }: Segment): boolean {
    return !this.locked() && status !== 'on-air' && status !== 'aired';
  }

  protected lengthText(segment: Segment): string {
    const length = asDuration(lengthOf(segment));
    return segment.actualDuration === null ? `~${length}` : length;
  }

  protected whenText({ id, status, airedAt }: Segment): string {
    if (status === 'aired') return airedAt === null ? '' : asClock(airedAt);
    const at = this.startsAt()?.get(id);
    return at === undefined || status === 'forming' ? '' : asClock(at);
  }

  protected drop(event: CdkDragDrop<SegmentStatus, SegmentStatus, Segment>): void {
    const { item, container, previousIndex, currentIndex } = event;
    const { start } = this.viewport().getRenderedRange();
    this.dropped.emit({
      segment: item.data,
      to: container.data,
      from: start + previousIndex,
      index: start + currentIndex,
    });
  }

  /** Up and down go through the lane; with Alt they move the segment. */
  protected key(event: KeyboardEvent, segment: Segment, at: number): void {
    const direction = arrows[event.key];
    if (!direction) {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        this.opened.emit(segment.id);
      }
      return;
    }
    event.preventDefault();
    if (event.altKey) {
      if (!this.locked()) this.stepped.emit({ segment, direction });
    } else if (direction === 'up' || direction === 'down') {
      this.focusOn(at + (direction === 'up' ? -1 : 1));
    } else {
      this.focusLane(direction);
    }
  }

  private focusOn(at: number): void {
    const segment = this.segments()[at];
    if (!segment) return;
    const viewport = this.viewport();
    const { start, end } = viewport.getRenderedRange();
    if (at < start || at >= end) viewport.scrollToIndex(at);
    // The card may only now be drawn.
    requestAnimationFrame(() => this.card(segment.id)?.focus());
  }

  private focusLane(direction: 'left' | 'right'): void {
    let lane: Element | null = this.host.nativeElement;
    do {
      lane = direction === 'left' ? lane.previousElementSibling : lane.nextElementSibling;
      const card = lane?.querySelector<HTMLElement>('cl-segment-card');
      if (card) {
        card.focus();
        return;
      }
    } while (lane);
  }

  private card(id: string): HTMLElement | null {
    return this.host.nativeElement.querySelector(`[data-segment="${id}"]`);
  }
}

const arrows: Readonly<Record<string, Step['direction']>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
