import { Component, inject, input, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { Setup } from '@cuelight/contracts';
import { Action, TextField } from '@cuelight/ui';
import { Entrance } from '../entrance/entrance';
import { focusFirstWrong } from '../entrance/focus-first-wrong';
import { Page } from '../session/page';
import { problemOf, type Trouble } from '../session/problem-of';
import { Session } from '../session/session';
import { TroubleNote } from '../session/trouble-note';

const FirstAccount = Setup.omit({ token: true });

/** Where the one-time link of the first start leads: makes the first admin and lets them in. */
@Component({
  selector: 'cl-setup-page',
  imports: [Entrance, FormRoot, FormField, TextField, Action, TroubleNote],
  templateUrl: './setup.html',
  styleUrl: '../entrance/entrance-form.css',
})
export class SetupPage {
  /** From the link. */
  readonly token = input<string>();

  private readonly session = inject(Session);
  private readonly page = inject(Page);

  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly form = form(
    signal({ name: '', password: '' }),
    (path) => validateStandardSchema(path, FirstAccount),
    { submission: { action: () => this.setUp(), onInvalid: focusFirstWrong } },
  );

  private async setUp(): Promise<undefined> {
    this.trouble.set(null);
    try {
      await this.session.setUp({ token: this.token() ?? '', ...this.form().value() });
      this.page.replaceBy('/director');
    } catch (error) {
      this.trouble.set(problemOf(error));
    }
  }
}
