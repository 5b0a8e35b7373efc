import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import {
  type LanguageProvider,
  type OrchestratorConfig,
  Usage,
  type VoiceProviderState,
} from '@cuelight/contracts';
import { Action, Badge, EmptyNote, type Tone } from '@cuelight/ui';
import { PricesForm } from './prices/prices-form';
import { ProviderList } from './providers';
import { Spending } from './spending';

interface Health {
  readonly tone: Tone;
  readonly word: string;
  readonly reason: string;
}

/** Who writes and who speaks, how that goes, what it costs and has cost. */
@Component({
  selector: 'cl-providers-view',
  imports: [Action, Badge, EmptyNote, PricesForm, Spending],
  templateUrl: './providers-view.html',
  styleUrl: './settings-form.css',
})
export class ProvidersView {
  protected readonly list = inject(ProviderList);
  readonly config = input.required<OrchestratorConfig>();
  private readonly usage = httpResource(() => '/api/usage', { parse: (body) => Usage.parse(body) });
  protected readonly spent = computed(() => (this.usage.hasValue() ? this.usage.value() : null));
  protected readonly writers = computed(() =>
    (this.list.known()?.languages ?? []).map((one) => ({ ...one, health: writerHealth(one) })),
  );
  protected readonly voices = computed(
    () => this.list.known()?.voices?.map((one) => ({ ...one, shown: voiceHealth(one) })) ?? null,
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
