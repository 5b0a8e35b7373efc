import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Expand, type MediaItem, Mood, Segment } from '@cuelight/contracts';
import { Action, KeyCap, Progress, SelectField, Thumbnail } from '@cuelight/ui';
import { Api, WRITING_WITHIN_MS } from '../command/api';
import { Attempt } from '../command/attempt';
import { PipelineCommands } from '../command/pipeline-commands';
import { Desk } from '../desk/desk';
import { LiveStore } from '../live/live-store';
import { DropArea } from '../media/drop-area';
import { MediaLibrary } from '../media/media-library';
import { Who } from '../session/who';

const lengths = [2, 4, 6, 8, 12, 16, 24, 30];

/** The director's note: what should happen, with pictures. It becomes a draft. */
@Component({
  selector: 'cl-note-desk',
  imports: [Action, DropArea, KeyCap, Progress, SelectField, Thumbnail],
  templateUrl: './note-desk.html',
  styleUrl: './note-desk.css',
})
export class NoteDesk {
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  private readonly commands = inject(PipelineCommands);
  private readonly live = inject(LiveStore);
  protected readonly library = inject(MediaLibrary);
  private readonly desk = inject(Desk);
  protected readonly who = inject(Who);

  protected readonly text = signal('');
  protected readonly mediaIds = signal<readonly string[]>([]);
  protected readonly mood = signal<Mood | ''>('');
  private readonly length = signal<number | null>(null);
  protected readonly isSending = signal(false);
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');

  protected readonly moods = [
    { value: '', label: 'mood as it is' },
    ...Mood.options.map((mood) => ({ value: mood, label: `mood ${mood}` })),
  ];
  protected readonly exchanges = computed(
    () => this.length() ?? this.live.state()?.config.scriptGeneration.defaultExchanges ?? 8,
  );
  protected readonly lengths = computed(() =>
    [...new Set([...lengths, this.exchanges()])]
      .sort((a, b) => a - b)
      .map((count) => ({ value: String(count), label: `${count} exchanges` })),
  );
  protected readonly canSend = computed(
    () => this.who.isDirector() && !this.isSending() && this.text().trim().length > 0,
  );

  constructor() {
    effect(() => {
      if (this.desk.noteWanted() > 0) this.field().nativeElement.focus();
    });
  }

  protected attach(files: readonly File[]): void {
    this.library.upload(files, ({ id }) => this.add(id));
  }

  protected add(mediaId: string): void {
    this.mediaIds.update((ids) => (ids.includes(mediaId) ? ids : [...ids, mediaId].slice(-20)));
  }

  protected detach(mediaId: string): void {
    this.mediaIds.update((ids) => ids.filter((id) => id !== mediaId));
  }

  protected pick(input: HTMLInputElement): void {
    this.attach([...(input.files ?? [])]);
    input.value = '';
  }

  protected setMood(value: string): void {
    this.mood.set(Mood.safeParse(value).data ?? '');
  }

  protected setLength(value: string): void {
    this.length.set(Number(value));
  }

  protected known(mediaId: string): MediaItem | undefined {
    return this.library.get(mediaId);
  }

  /** What was typed stays until there is a draft: a refusal loses nothing. */
  protected async createDraft(): Promise<void> {
    if (!this.canSend()) return;
    const mood = this.mood();
    const body = Expand.parse({
      seed: this.text(),
      mediaRefs: this.mediaIds(),
      exchanges: this.exchanges(),
      ...(mood ? { showContext: { mood } } : {}),
    });
    this.isSending.set(true);
    const stopLooking = this.showWhenWritten(body.seed);
    const outcome = await this.attempt.run({
      what: 'The draft',
      send: () =>
        this.api.call('POST', '/api/orchestrator/expand', {
          body,
          answer: Segment,
          withinMs: WRITING_WITHIN_MS,
        }),
    });
    stopLooking();
    this.isSending.set(false);
    if (outcome.kind === 'done') this.finish(outcome.value.id);
  }

  /** For those who rather write it themselves. */
  protected async createBlank(): Promise<void> {
    const seed = this.text().trim();
    const first = this.live.state()?.characters[0]?.key ?? 'chad';
    const outcome = await this.commands.create({
      seed,
      mediaRefs: [...this.mediaIds()],
      title: seed ? seed.slice(0, 80) : 'Untitled',
      script: [{ speaker: first, text: '…', cues: [] }],
    });
    if (outcome.kind === 'done') this.finish(outcome.value.id);
  }

  /** The answer comes when the draft is finished; the draft itself can be watched before that. */
  private showWhenWritten(seed: string): () => void {
    return this.live.watch('pipeline:update', ({ upserted }) => {
      const mine = upserted.find(({ segment }) => segment.seed === seed && segment.writingUntil);
      if (mine) this.desk.show(mine.segment.id);
    });
  }

  private finish(segmentId: string): void {
    this.text.set('');
    this.mediaIds.set([]);
    this.desk.show(segmentId);
  }
}
