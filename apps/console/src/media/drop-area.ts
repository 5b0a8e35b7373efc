import { Directive, output, signal } from '@angular/core';

/** What a library item carries while it is dragged; the id is the data. */
export const MEDIA_DRAG_TYPE = 'application/x-cuelight-media';

/** Takes files and library items that are dropped on it, and files that are pasted. */
@Directive({
  selector: '[clDropArea]',
  host: {
    '[class.drop-target]': 'isOver()',
    '(dragover)': 'over($event)',
    '(dragleave)': 'isOver.set(false)',
    '(drop)': 'drop($event)',
    '(paste)': 'paste($event)',
  },
})
export class DropArea {
  readonly filesDropped = output<File[]>();
  readonly mediaDropped = output<string>();
  protected readonly isOver = signal(false);

  protected over(event: DragEvent): void {
    const types = event.dataTransfer?.types ?? [];
    if (!types.includes('Files') && !types.includes(MEDIA_DRAG_TYPE)) return;
    event.preventDefault();
    this.isOver.set(true);
  }

  protected drop(event: DragEvent): void {
    this.isOver.set(false);
    const mediaId = event.dataTransfer?.getData(MEDIA_DRAG_TYPE);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!mediaId && files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    if (mediaId) this.mediaDropped.emit(mediaId);
    else this.filesDropped.emit(files);
  }

  /** A picture that was copied; pasted text is text, whatever it looked like where it was copied. */
  protected paste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.filesDropped.emit(files);
  }
}
