import { httpResource } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { Me } from '@cuelight/contracts';
import { Action, BrandMark } from '@cuelight/ui';
import { Page } from '../session/page';
import { problemOf, type Trouble } from '../session/problem-of';
import { Session } from '../session/session';
import { TroubleNote } from '../session/trouble-note';

/** The control room before it has its panels: who is in it, and the way out. */
@Component({
  selector: 'cl-home',
  imports: [BrandMark, Action, TroubleNote],
  templateUrl: './home.html',
  styleUrl: './home.css',
})
export class Home {
  private readonly session = inject(Session);
  private readonly page = inject(Page);

  protected readonly me = httpResource(() => '/api/auth/me', { parse: (body) => Me.parse(body) });
  protected readonly trouble = signal<Trouble | null>(null);

  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
      this.page.replaceBy('/director/sign-in');
    } catch (error) {
      this.trouble.set(problemOf(error));
    }
  }
}
