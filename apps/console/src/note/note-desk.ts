import {
  Component,
  computed,
  effect,
  type ElementRef,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { Expand, type MediaItem, Mood } from '@cuelight/contracts';
import { Action, KeyCap, Progress, SelectField, Thumbnail } from '@cuelight/ui';
import { PipelineCommands } from '../command/pipeline-commands';
import { ScriptCommands } from '../command/script-commands';
import { Desk } from '../desk/desk';
import { IdeaBox } from '../ideas/idea-box';
import { LiveStore } from '../live/live-store';
import { DropArea } from '../media/drop-area';
import { MediaLibrary } from '../media/media-library';
import { Who } from '../session/who';
import { Note } from './note';

const lengths = [2, 4, 6, 8, 12, 16, 24, 30];

/** The director's note: what should happen, with pictures. It becomes a draft. */
@Component({
  selector: 'cl-note-desk',
  imports: [Action, DropArea, KeyCap, Progress, SelectField, Thumbnail],
  templateUrl: './note-desk.html',
  styleUrl: './note-desk.css',
})
export class NoteDesk {
  private readonly scripts = inject(ScriptCommands);
  private readonly ideas = inject(IdeaBox);
  private readonly commands = inject(PipelineCommands);
  private readonly live = inject(LiveStore);
  protected readonly library = inject(MediaLibrary);
  private readonly desk = inject(Desk);
  protected readonly who = inject(Who);

  protected readonly note = inject(Note);
  protected readonly isSending = signal(false);
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');

  protected readonly moods = [
    { value: '', label: 'mood as is' },
    ...Mood.options.map((mood) => ({ value: mood, label: `mood ${mood}` })),
  ];
  protected readonly exchanges = computed(
    () => this.note.length() ?? this.live.state()?.config.scriptGeneration.defaultExchanges ?? 8,
  );
  protected readonly lengths = computed(() =>
    [...new Set([...lengths, this.exchanges()])]
      .sort((a, b) => a - b)
      .map((count) => ({ value: String(count), label: `${count} exchanges` })),
  );
  protected readonly canSend = computed(
    () => this.who.isDirector() && !this.isSending() && this.note.text().trim().length > 0,
  );

  constructor() {
    effect(() => {
      if (!this.desk.isNoteWanted()) return;
      this.field().nativeElement.focus();
      this.desk.isNoteWanted.set(false);
    });
  }

  protected attach(files: readonly File[]): void {
    this.library.upload(files, ({ id }) => this.note.attach(id));
  }

  protected pick(input: HTMLInputElement): void {
    this.attach([...(input.files ?? [])]);
    input.value = '';
  }

  protected setMood(value: string): void {
    this.note.mood.set(Mood.safeParse(value).data ?? '');
  }

  protected setLength(value: string): void {
    this.note.length.set(Number(value));
  }

  protected known(mediaId: string): MediaItem | undefined {
    return this.library.get(mediaId);
  }

  /** What was typed stays until there is a draft: a refusal loses nothing. */
  protected async createDraft(): Promise<void> {
    if (!this.canSend()) return;
    const mood = this.note.mood();
    const note = Expand.parse({
      seed: this.note.text(),
      mediaRefs: this.note.mediaIds(),
      exchanges: this.exchanges(),
      ...(mood ? { showContext: { mood } } : {}),
    });
    this.isSending.set(true);
    const outcome = await this.scripts.expand(note);
    this.isSending.set(false);
    if (outcome.kind === 'done') this.note.clear();
  }

  /** For those who rather write it themselves. */
  protected async createBlank(): Promise<void> {
    const seed = this.note.text().trim();
    const first = this.live.state()?.characters[0]?.key ?? 'chad';
    const outcome = await this.commands.create({
      seed,
      mediaRefs: [...this.note.mediaIds()],
      title: seed ? seed.slice(0, 80) : 'Untitled',
      script: [{ speaker: first, text: '…', cues: [] }],
    });
    if (outcome.kind === 'refused') return;
    this.note.clear();
    this.desk.show(outcome.value.id);
  }

  protected async keepAsIdea(): Promise<void> {
    const [text, mediaRefs] = [this.note.text(), [...this.note.mediaIds()]];
    const outcome = await this.ideas.keep({ text, mediaRefs });
    if (outcome.kind === 'done') this.note.clear();
  }
}
