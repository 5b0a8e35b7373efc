import { Service, signal } from '@angular/core';

export interface Notice {
  readonly id: number;
  readonly tone: 'done' | 'refused';
  readonly title: string;
  readonly detail: string;
}

/** Long enough to read two sentences under stress; a refusal stays longer than a success. */
const STAYS_MS = { done: 3_500, refused: 9_000 } as const;
/** More than this cover the rundown. */
const MOST = 4;

/** Short messages in the corner, read out to those who do not see them; and what those need besides. */
@Service()
export class Notices {
  private readonly all = signal<readonly Notice[]>([]);
  private readonly spoken = signal<{ readonly id: number; readonly text: string } | null>(null);
  private made = 0;
  readonly shown = this.all.asReadonly();
  readonly said = this.spoken.asReadonly();

  /** Only for those who do not see what happened. Said again when it happens again. */
  say(text: string): void {
    this.spoken.set({ id: (this.made += 1), text });
  }

  done(title: string, detail = ''): void {
    this.add('done', title, detail);
  }

  refused(title: string, detail: string): void {
    this.add('refused', title, detail);
  }

  dismiss(id: number): void {
    this.all.update((all) => all.filter((notice) => notice.id !== id));
  }

  private add(tone: Notice['tone'], title: string, detail: string): void {
    const id = (this.made += 1);
    // Said once is enough: the same refusal again only stays longer.
    const others = this.all().filter((one) => one.title !== title || one.detail !== detail);
    this.all.set([...others, { id, tone, title, detail }].slice(-MOST));
    setTimeout(() => this.dismiss(id), STAYS_MS[tone]);
  }
}
