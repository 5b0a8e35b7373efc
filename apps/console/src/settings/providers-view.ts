import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { type LanguageProvider, Usage, type VoiceProviderState } from '@cuelight/contracts';
import { Action, Badge, EmptyNote, type Tone } from '@cuelight/ui';
import { ProviderList } from './providers';

interface Health {
  readonly tone: Tone;
  readonly word: string;
  readonly reason: string;
}

/** Who writes and who speaks, and how that goes. */
@Component({
  selector: 'cl-providers-view',
  imports: [Action, Badge, EmptyNote],
  templateUrl: './providers-view.html',
  styleUrl: './settings-form.css',
})
export class ProvidersView {
  protected readonly list = inject(ProviderList);
  private readonly usage = httpResource(() => '/api/usage', { parse: (body) => Usage.parse(body) });
  protected readonly writers = computed(() =>
    (this.list.known()?.languages ?? []).map((one) => ({ ...one, health: writerHealth(one) })),
  );
  protected readonly voices = computed(
    () => this.list.known()?.voices?.map((one) => ({ ...one, shown: voiceHealth(one) })) ?? null,
  );
  /** What was spent by now, the dearest first. */
  protected readonly spent = computed(() =>
    (this.usage.hasValue() ? this.usage.value().byModel : [])
      .toSorted((a, b) => b.amountMicros - a.amountMicros)
      .map(({ provider, model, calls, cached, tokensIn, tokensOut, characters, amountMicros }) => ({
        provider,
        model,
        calls: cached > 0 ? `${calls} (${cached} from what was there)` : String(calls),
        amount: amountOf(tokensIn + tokensOut, characters),
        money: `$${(amountMicros / 1e6).toFixed(2)}`,
      })),
  );

  protected counted(count: number, what: string): string {
    if (count === 0) return '–';
    return count === 1 ? `1 ${what}` : `${count} ${what}s`;
  }

  protected askAgain(): void {
    this.list.askAgain();
    this.usage.reload();
  }
}

function amountOf(tokens: number, characters: number): string {
  if (tokens > 0) return `${tokens} tokens`;
  return characters > 0 ? `${characters} characters` : '–';
}

function writerHealth({ configured, breaker, lastError, retryInMs }: LanguageProvider): Health {
  if (!configured) return { tone: 'past', word: 'no key', reason: '' };
  if (breaker === 'ready') return { tone: 'next', word: 'ready', reason: lastError ?? '' };
  const wait = retryInMs === null ? '' : ` Tried again in ${Math.ceil(retryInMs / 1_000)} s.`;
  return { tone: 'attention', word: breaker, reason: `${lastError ?? ''}${wait}` };
}

function voiceHealth({ health, breaker, workers }: VoiceProviderState): Health {
  const reason = workers.reasons.join(' · ');
  switch (health.state) {
    case 'not-configured':
      return { tone: 'past', word: 'no key', reason };
    case 'failing':
      return { tone: 'attention', word: 'failing', reason };
    case 'ready': {
      if (workers.ready === workers.asked) return { tone: 'next', word: 'ready', reason };
      const some = `ready in ${workers.ready} of ${workers.asked} workers`;
      return { tone: 'attention', word: workers.ready > 0 ? some : breaker, reason };
    }
    default:
      return health satisfies never;
  }
}
