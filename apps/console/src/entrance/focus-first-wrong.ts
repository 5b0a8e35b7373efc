import type { FieldTree } from '@angular/forms/signals';

/** Puts the cursor where the first thing is wrong: a screen reader says there what it is. */
export function focusFirstWrong<Model>(form: FieldTree<Model>): void {
  const [first] = form().errorSummary();
  first?.fieldTree().focusBoundControl();
}
