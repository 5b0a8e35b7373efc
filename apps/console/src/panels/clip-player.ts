import {
  Component,
  effect,
  type ElementRef,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Action } from '@cuelight/ui';
import { type AiredSpan, playSpan, type SpanOutcome } from './play-span';

const words: Readonly<Record<Exclude<SpanOutcome['kind'], 'playing'>, string>> = {
  gone: 'The stream does not keep this any more (STREAM_HISTORY_SECONDS says how much it keeps).',
  failed: 'The stream cannot be read just now.',
};

/** A small player of what aired: exactly one take, out of the history of the stream. */
@Component({
  selector: 'cl-clip-player',
  imports: [Action],
  template: `
    <video #screen playsinline [attr.aria-label]="'Clip: ' + heading()"></video>
    @if (trouble(); as text) {
      <p role="alert">{{ text }}</p>
    }
    <footer>
      <strong [title]="heading()">{{ heading() }}</strong>
      <button clAction size="small" type="button" [disabled]="!again()" (click)="replay()">
        Again
      </button>
      <button clAction="quiet" size="small" type="button" (click)="closed.emit()">Close</button>
    </footer>
  `,
  styleUrl: './clip-player.css',
})
export class ClipPlayer {
  readonly heading = input.required<string>();
  readonly span = input.required<AiredSpan>();
  readonly closed = output();

  private readonly screen = viewChild.required<ElementRef<HTMLVideoElement>>('screen');
  protected readonly trouble = signal<string | null>(null);
  protected readonly again = signal<(() => void) | null>(null);

  constructor() {
    effect((onCleanup) => {
      const leaving = new AbortController();
      onCleanup(() => leaving.abort());
      const [span, screen] = [this.span(), this.screen().nativeElement];
      untracked(() => void this.play(screen, span, leaving.signal));
    });
  }

  protected replay(): void {
    this.again()?.();
  }

  private async play(screen: HTMLVideoElement, span: AiredSpan, left: AbortSignal): Promise<void> {
    this.trouble.set(null);
    this.again.set(null);
    const outcome = await playSpan(screen, '/streams/live/stream.m3u8', { span, left });
    if (left.aborted) return;
    if (outcome.kind === 'playing') this.again.set(() => outcome.again());
    else this.trouble.set(words[outcome.kind]);
  }
}
