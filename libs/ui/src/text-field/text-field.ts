import {
  Component,
  computed,
  type ElementRef,
  input,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { FormValueControl, ValidationError } from '@angular/forms/signals';

let made = 0;

/** A labelled line of text or a password, with what is wrong with it beneath. For signal forms. */
@Component({
  selector: 'cl-text-field',
  templateUrl: './text-field.html',
  styleUrl: './text-field.css',
})
export class TextField implements FormValueControl<string> {
  readonly label = input.required<string>();
  readonly kind = input<'text' | 'password'>('text');
  /** What a password manager puts here, such as `username` or `new-password`. */
  readonly autocomplete = input('off');
  readonly hint = input('');

  readonly value = model('');
  readonly disabled = input(false);
  readonly touched = input(false);
  readonly errors = input<readonly ValidationError[]>([]);
  readonly touch = output();

  protected readonly id = `cl-text-field-${(made += 1)}`;
  protected readonly isShown = signal(false);
  protected readonly type = computed(() => (this.isShown() ? 'text' : this.kind()));
  protected readonly problem = computed(() => {
    const [first] = this.touched() ? this.errors() : [];
    return first && `${this.label()} ${first.message ?? 'is not valid'}.`;
  });
  private readonly box = viewChild.required<ElementRef<HTMLInputElement>>('box');

  focus(): void {
    this.box().nativeElement.focus();
  }
}
