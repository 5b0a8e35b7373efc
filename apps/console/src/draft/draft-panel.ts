import { Component, computed, effect, inject, linkedSignal } from '@angular/core';
import type { ScriptLine as Line, Segment } from '@cuelight/contracts';
import { judgeEdit } from '@cuelight/domain';
import { Action, Badge, EmptyNote, toneOf } from '@cuelight/ui';
import { PipelineCommands } from '../command/pipeline-commands';
import { Desk } from '../desk/desk';
import { LiveStore } from '../live/live-store';
import { MediaLibrary } from '../media/media-library';
import { Notices } from '../notice/notices';
import { asDuration } from '../rundown/time-text';
import { lengthOf } from '../rundown/timing';
import { Who } from '../session/who';
import { ApprovedNote } from './approved-note';
import { authorText } from './author-text';
import { DraftActions } from './draft-actions';
import { Listen } from './listen';
import { type LineRange, RewriteBar } from './rewrite-bar';
import { ScriptChanges } from './script-changes';
import { edited, type ScriptEdit } from './script-edits';
import { ScriptLine } from './script-line';
import { writingNews } from './writing-news';

/** The segment that lies open: its script, what is the matter with it, and what can be done with it. */
@Component({
  selector: 'cl-draft-panel',
  imports: [
    Action,
    ApprovedNote,
    Badge,
    DraftActions,
    EmptyNote,
    RewriteBar,
    ScriptChanges,
    ScriptLine,
  ],
  templateUrl: './draft-panel.html',
  styleUrl: './draft-panel.css',
})
export class DraftPanel {
  private readonly live = inject(LiveStore);
  private readonly commands = inject(PipelineCommands);
  private readonly library = inject(MediaLibrary);
  private readonly notices = inject(Notices);
  private readonly who = inject(Who);
  protected readonly listen = inject(Listen);
  protected readonly desk = inject(Desk);

  protected readonly segment = this.desk.open;
  /** Lines chosen for a rewrite; another segment begins with none. */
  protected readonly range = linkedSignal<string | undefined, LineRange | null>({
    source: () => this.segment()?.id,
    computation: () => null,
  });
  /** The approved script that this one is compared with. */
  protected readonly before = linkedSignal<string, readonly Line[] | null>({
    source: () => `${this.segment()?.id} ${this.segment()?.status}`,
    computation: () => null,
  });
  protected readonly speakers = computed(() => this.live.state()?.characters ?? []);
  protected readonly tone = computed(() => toneOf[this.segment()?.status ?? 'aired']);
  protected readonly length = computed(() => {
    const segment = this.segment();
    return segment ? asDuration(lengthOf(segment)) : '';
  });
  protected readonly author = computed(() => authorText(this.segment()?.author ?? null));
  protected readonly isWriting = computed(() => this.segment()?.writingUntil != null);
  /** What is approved can be edited as well, and is a draft again by that; what is on its way to air cannot. */
  protected readonly isEditable = computed(() => {
    const segment = this.segment();
    if (!segment || this.isWriting() || !this.who.isDirector()) return false;
    return judgeEdit(segment.status, true).kind !== 'refused';
  });
  protected readonly isRewritable = computed(
    () => this.isEditable() && this.segment()?.status !== 'forming',
  );
  /** As it is being written; the script itself when nobody writes. */
  protected readonly lines = computed(() => {
    const segment = this.segment();
    if (!segment) return [];
    const writing = this.isWriting() ? this.live.state()?.writing[segment.id] : undefined;
    return (writing ?? segment.script).map((line, at) => ({
      key: 'id' in line ? line.id : at,
      line,
    }));
  });

  constructor() {
    let before: Segment | null = null;
    effect(() => {
      const now = this.segment();
      const news = writingNews(before, now);
      before = now;
      if (news !== null) this.notices.say(news);
    });
  }

  protected blockedReason(segment: Segment, at: number): string | null {
    const hits = segment.blockedLines.find(({ line }) => line === at)?.hits;
    return hits ? hits.map(({ reason }) => reason).join(', ') : null;
  }

  protected reportOf({ renderReport, script }: Segment, at: number) {
    const id = script[at]?.id;
    return renderReport?.lines.find(({ lineId }) => lineId === id) ?? null;
  }

  protected isChosen(at: number): boolean {
    const range = this.range();
    return range !== null && at >= range.from && at <= range.to;
  }

  protected choose(at: number, extend: boolean): void {
    this.range.update((range) => {
      if (extend && range) return { from: Math.min(range.from, at), to: Math.max(range.to, at) };
      return range?.from === at && range.to === at ? null : { from: at, to: at };
    });
  }

  protected async edit(segment: Segment, edit: ScriptEdit): Promise<void> {
    const script = edited(segment.script, edit);
    if (script) await this.commands.update(segment, { script });
  }

  protected async rename(segment: Segment, field: HTMLInputElement): Promise<void> {
    const title = field.value.trim();
    if (title && title !== segment.title) await this.commands.update(segment, { title });
    else field.value = segment.title;
  }

  protected showDropped(segment: Segment, at: number, files: readonly File[]): void {
    this.library.upload(files, ({ id: target }) => {
      // The upload took a while: the script may have changed meanwhile.
      const now = this.segment();
      if (now?.id === segment.id) {
        void this.edit(now, { kind: 'add-cue', at, cue: { type: 'tv:show', target } });
      }
    });
  }

  protected async listenTo(segment: Segment, from: number, count: number): Promise<void> {
    if (this.listen.now()) {
      this.listen.stop();
      return;
    }
    const lines = segment.script.slice(from, from + count);
    await this.listen.to(
      lines.map(({ id, speaker, text }) => {
        const isRendered = segment.renderReport?.lines.some(
          ({ lineId, state }) => lineId === id && state === 'done',
        );
        return {
          key: id,
          character: speaker,
          text,
          rendered: isRendered ? `/api/pipeline/${segment.id}/lines/${id}/audio` : null,
        };
      }),
    );
  }

  protected listeningTo(segment: Segment, at: number): 'making' | 'heard' | null {
    const now = this.listen.now();
    return now && now.key === segment.script[at]?.id ? now.state : null;
  }
}
