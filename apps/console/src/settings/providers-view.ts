import { httpResource } from '@angular/common/http';
import { Component, computed } from '@angular/core';
import { type LanguageProvider, Providers, type VoiceProviderState } from '@cuelight/contracts';
import { Action, Badge, EmptyNote, type Tone } from '@cuelight/ui';
import { problemOf } from '../session/problem-of';

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
  protected readonly answer = httpResource(() => '/api/providers', {
    parse: (body) => Providers.parse(body),
  });
  protected readonly trouble = computed(() => {
    const error = this.answer.error();
    return error ? problemOf(error) : null;
  });
  private readonly providers = computed(() =>
    this.answer.hasValue() ? this.answer.value() : null,
  );
  protected readonly writers = computed(() =>
    (this.providers()?.languages ?? []).map((one) => ({ ...one, health: writerHealth(one) })),
  );
  protected readonly voices = computed(
    () => this.providers()?.voices?.map((one) => ({ ...one, shown: voiceHealth(one) })) ?? null,
  );
}

function writerHealth({ configured, breaker, lastError, retryInMs }: LanguageProvider): Health {
  if (!configured) return { tone: 'past', word: 'no key', reason: '' };
  if (breaker === 'ready') return { tone: 'next', word: 'ready', reason: lastError ?? '' };
  const wait = retryInMs === null ? '' : ` Tried again in ${Math.ceil(retryInMs / 1_000)} s.`;
  return { tone: 'attention', word: breaker, reason: `${lastError ?? ''}${wait}` };
}

function voiceHealth({ health, breaker }: VoiceProviderState): Health {
  switch (health.state) {
    case 'not-configured':
      return { tone: 'past', word: 'no key', reason: health.reason };
    case 'failing':
      return { tone: 'attention', word: 'failing', reason: health.reason };
    case 'ready':
      return { tone: breaker === 'ready' ? 'next' : 'attention', word: breaker, reason: '' };
    default:
      return health satisfies never;
  }
}
