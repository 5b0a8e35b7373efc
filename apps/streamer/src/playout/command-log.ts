import type { PlayoutSnapshot } from '@cuelight/contracts';

type Outcome = { kind: 'done'; answer: PlayoutSnapshot } | { kind: 'refused'; error: unknown };

/** Senders try again within seconds; some minutes of commands are plenty. */
const KEPT = 500;

/** Carries out each command once. Sent again, it gets the answer it got: nothing happens twice. */
export class CommandLog {
  private readonly outcomes = new Map<string, Outcome>();

  get newest(): string | null {
    return [...this.outcomes.keys()].at(-1) ?? null;
  }

  /** @throws whatever `work` threw, the second time too */
  once(commandId: string, work: () => PlayoutSnapshot): PlayoutSnapshot {
    const known = this.outcomes.get(commandId) ?? this.run(commandId, work);
    if (known.kind === 'refused') throw known.error;
    return known.answer;
  }

  private run(commandId: string, work: () => PlayoutSnapshot): Outcome {
    const outcome = attempt(work);
    this.outcomes.set(commandId, outcome);
    for (const oldest of this.outcomes.keys()) {
      if (this.outcomes.size <= KEPT) break;
      this.outcomes.delete(oldest);
    }
    return outcome;
  }
}

const attempt = (work: () => PlayoutSnapshot): Outcome => {
  try {
    return { kind: 'done', answer: work() };
  } catch (error) {
    return { kind: 'refused', error };
  }
};
