import {
  afterNextRender,
  Component,
  computed,
  type ElementRef,
  inject,
  Injector,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { Cue, LineReport, ScriptLine as Line } from '@cuelight/contracts';
import { DropArea } from '../media/drop-area';
import { MediaLibrary } from '../media/media-library';
import { CueMenu } from './cue-menu';
import { cueText } from './cue-text';
import type { ScriptEdit } from './script-edits';

export interface Speaker {
  readonly key: string;
  readonly name: string;
}

/** One line of a script: read in a row, edited in place. */
@Component({
  selector: 'cl-script-line',
  imports: [CueMenu, DropArea],
  templateUrl: './script-line.html',
  styleUrl: './script-line.css',
  host: { '[class.chosen]': 'chosen()', '[class.blocked]': 'blocked() !== null' },
})
export class ScriptLine {
  readonly line = input.required<Pick<Line, 'speaker' | 'text' | 'cues'>>();
  readonly at = input.required<number>();
  readonly speakers = input.required<readonly Speaker[]>();
  readonly mediaRefs = input<readonly string[]>([]);
  readonly editable = input(false);
  /** It can be chosen for a rewrite. */
  readonly choosable = input(false);
  /** It is among the lines that a rewrite would change. */
  readonly chosen = input(false);
  /** Why it may not be aired. */
  readonly blocked = input<string | null>(null);
  readonly report = input<LineReport | null>(null);
  readonly listening = input<'making' | 'heard' | null>(null);

  readonly edit = output<ScriptEdit>();
  readonly choose = output<{ readonly extend: boolean }>();
  readonly listen = output();
  readonly filesDropped = output<File[]>();

  private readonly library = inject(MediaLibrary);
  private readonly injector = inject(Injector);
  private readonly field = viewChild<ElementRef<HTMLTextAreaElement>>('field');
  protected readonly isEditing = signal(false);
  protected readonly areCuesOpen = signal(false);

  protected readonly name = computed(() => this.speakerAt()?.name ?? this.line().speaker);
  protected readonly tint = computed(() => {
    const at = this.speakers().findIndex(({ key }) => key === this.line().speaker);
    return `speaker-${at < 0 ? 'unknown' : at % 4}`;
  });
  protected readonly chips = computed(() =>
    this.line().cues.map((cue) => cueText(cue, (id) => this.library.get(id)?.filename)),
  );
  protected readonly trouble = computed(() => {
    const report = this.report();
    if (report?.state === 'skipped') return `Skipped: ${report.error ?? 'it could not be spoken'}`;
    return report?.warnings?.[0] ?? null;
  });

  protected startEditing(): void {
    if (!this.editable()) return;
    this.isEditing.set(true);
    afterNextRender(() => this.field()?.nativeElement.focus(), { injector: this.injector });
  }

  protected save(): void {
    const field = this.field()?.nativeElement;
    if (!this.isEditing() || !field) return;
    this.isEditing.set(false);
    this.edit.emit({ kind: 'text', at: this.at(), text: field.value });
  }

  protected key(event: KeyboardEvent): void {
    const field = this.field()?.nativeElement;
    if (!field) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.isEditing.set(false);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.isEditing.set(false);
      const [text, character] = [field.value, field.selectionStart];
      this.edit.emit({ kind: 'split', at: this.at(), text, character });
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.save();
    }
  }

  protected switchSpeaker(): void {
    const speakers = this.speakers();
    const at = speakers.findIndex(({ key }) => key === this.line().speaker);
    const next = speakers[(at + 1) % speakers.length];
    if (next) this.edit.emit({ kind: 'speaker', at: this.at(), speaker: next.key });
  }

  protected addCue(cue: Cue): void {
    this.areCuesOpen.set(false);
    this.edit.emit({ kind: 'add-cue', at: this.at(), cue });
  }

  private speakerAt(): Speaker | undefined {
    return this.speakers().find(({ key }) => key === this.line().speaker);
  }
}
