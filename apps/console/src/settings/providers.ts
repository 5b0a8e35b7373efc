import { httpResource } from '@angular/common/http';
import { computed, Service } from '@angular/core';
import { Providers, type VoiceProviderName } from '@cuelight/contracts';
import { problemOf } from '../session/problem-of';

/** Who can write and who can speak, as they said when they were asked last. */
@Service()
export class ProviderList {
  private readonly answer = httpResource(() => '/api/providers', {
    parse: (body) => Providers.parse(body),
  });

  readonly isLoading = this.answer.isLoading;
  readonly trouble = computed(() => {
    const error = this.answer.error();
    return error ? problemOf(error) : null;
  });
  readonly known = computed(() => (this.answer.hasValue() ? this.answer.value() : null));
  /** Every model that a writer offers. */
  readonly models = computed(() => [
    ...new Set((this.known()?.languages ?? []).flatMap(({ models }) => models)),
  ]);

  voicesOf(provider: VoiceProviderName): readonly { value: string; label: string }[] {
    const voices = this.known()?.voices?.find((one) => one.provider === provider)?.voices ?? [];
    return voices.map(({ id, name }) => ({ value: id, label: name }));
  }

  askAgain(): void {
    this.answer.reload();
  }
}
