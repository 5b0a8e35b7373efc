import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { Account, AccountList, CreateAccount, Done, StaffRole } from '@cuelight/contracts';
import { Action, EmptyNote, SelectField } from '@cuelight/ui';
import { Api } from '../command/api';
import { Attempt } from '../command/attempt';
import { PageFrame } from '../page-frame/page-frame';
import { problemOf } from '../session/problem-of';
import { Who } from '../session/who';

const never = 'never';
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** The people of this installation, and what they may do. For admins. */
@Component({
  selector: 'cl-accounts-page',
  imports: [Action, EmptyNote, PageFrame, SelectField],
  templateUrl: './accounts-page.html',
  styleUrl: './accounts-page.css',
})
export class AccountsPage {
  private readonly api = inject(Api);
  private readonly attempt = inject(Attempt);
  protected readonly who = inject(Who);
  private readonly answer = httpResource(() => '/api/accounts', {
    parse: (body) => AccountList.parse(body),
  });

  protected readonly roles = StaffRole.options.map((value) => ({ value, label: value }));
  protected readonly accounts = computed(() =>
    this.answer.hasValue() ? this.answer.value().items : [],
  );
  protected readonly trouble = computed(() => {
    const error = this.answer.error();
    return error ? problemOf(error) : null;
  });
  protected readonly fresh = signal<CreateAccount>({ name: '', password: '', role: 'director' });
  /** What is wrong with the new account, before the server is asked. */
  protected readonly wrong = signal<string | null>(null);
  /** Removing takes a second click. */
  protected readonly removing = signal<string | null>(null);

  protected lastSeen({ lastSignInAt }: Account): string {
    return lastSignInAt === null ? never : day.format(lastSignInAt);
  }

  protected change(change: Partial<CreateAccount>): void {
    this.fresh.update((known) => ({ ...known, ...change }));
  }

  protected setFreshRole(role: string): void {
    this.change({ role: StaffRole.catch('director').parse(role) });
  }

  protected async add(event: Event): Promise<void> {
    event.preventDefault();
    const body = CreateAccount.safeParse(this.fresh());
    const issue = body.error?.issues[0];
    this.wrong.set(issue ? `${issue.path.join('.')} ${issue.message}` : null);
    if (!body.success) return;
    const outcome = await this.attempt.run({
      what: 'The new account',
      send: () => this.api.call('POST', '/api/accounts', { body: body.data, answer: Account }),
    });
    if (outcome.kind === 'refused') return;
    this.fresh.set({ name: '', password: '', role: 'director' });
    this.answer.reload();
  }

  protected async setRole({ id, name }: Account, role: string): Promise<void> {
    await this.attempt.run({
      what: `The role of ${name}`,
      send: () =>
        this.api.call('PATCH', `/api/accounts/${id}`, { body: { role }, answer: Account }),
    });
    this.answer.reload();
  }

  protected async remove({ id, name }: Account): Promise<void> {
    if (this.removing() !== id) {
      this.removing.set(id);
      return;
    }
    this.removing.set(null);
    await this.attempt.run({
      what: `Removing ${name}`,
      send: () => this.api.call('DELETE', `/api/accounts/${id}`, { answer: Done }),
    });
    this.answer.reload();
  }
}
