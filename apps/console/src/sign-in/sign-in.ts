import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, validateStandardSchema } from '@angular/forms/signals';
import { SignIn } from '@cuelight/contracts';
import { Action, TextField } from '@cuelight/ui';
import { Entrance } from '../entrance/entrance';
import { focusFirstWrong } from '../entrance/focus-first-wrong';
import { Page } from '../session/page';
import { problemOf, type Trouble } from '../session/problem-of';
import { Session } from '../session/session';
import { TroubleNote } from '../session/trouble-note';

@Component({
  selector: 'cl-sign-in-page',
  imports: [Entrance, FormRoot, FormField, TextField, Action, TroubleNote],
  templateUrl: './sign-in.html',
  styleUrl: '../entrance/entrance-form.css',
})
export class SignInPage {
  private readonly session = inject(Session);
  private readonly page = inject(Page);

  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly form = form(
    signal<SignIn>({ name: '', password: '' }),
    (path) => validateStandardSchema(path, SignIn),
    { submission: { action: () => this.signIn(), onInvalid: focusFirstWrong } },
  );

  private async signIn(): Promise<undefined> {
    this.trouble.set(null);
    try {
      await this.session.signIn(this.form().value());
      // The server knows where the person wanted to go, and sends them on.
      this.page.reload();
    } catch (error) {
      this.trouble.set(problemOf(error));
      this.form.password().reset('');
      this.form.password().focusBoundControl();
    }
  }
}
