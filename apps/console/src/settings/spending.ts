import { Component, computed, input } from '@angular/core';
import type { Usage, UsageTotals } from '@cuelight/contracts';

interface SpendingRow {
  readonly provider: string;
  /** Null for all of a provider's models together. */
  readonly model: string | null;
  readonly calls: string;
  readonly amount: string;
  readonly money: string;
}

/** What was spent by now: each provider, the dearest first, and its models below it. */
@Component({
  selector: 'cl-spending',
  templateUrl: './spending.html',
  styleUrls: ['./settings-form.css', './part-of-form.css', './spending.css'],
})
export class Spending {
  readonly usage = input.required<Usage>();
  protected readonly rows = computed(() => {
    const { byProvider, byModel } = this.usage();
    return byProvider.toSorted(dearest).flatMap((provider) => [
      rowOf(provider, null),
      ...byModel
        .filter((one) => one.provider === provider.provider)
        .toSorted(dearest)
        .map((one) => rowOf(one, one.model)),
    ]);
  });
  protected readonly total = computed(() => moneyOf(this.usage().total));
}

const dearest = (a: UsageTotals, b: UsageTotals): number =>
  b.amountMicros - a.amountMicros || b.calls - a.calls;

function rowOf(
  totals: UsageTotals & { readonly provider: string },
  model: string | null,
): SpendingRow {
  const { provider, calls, cached } = totals;
  return {
    provider,
    model,
    calls: cached > 0 ? `${calls} (${cached} from what was there)` : String(calls),
    amount: amountOf(totals),
    money: moneyOf(totals),
  };
}

/** Cents, and smaller where a cent would hide it. */
function moneyOf({ amountMicros }: UsageTotals): string {
  const isSmall = amountMicros > 0 && amountMicros < 10_000;
  return `$${(amountMicros / 1e6).toFixed(isSmall ? 4 : 2)}`;
}

function amountOf({ tokensIn, tokensOut, characters }: UsageTotals): string {
  const tokens = tokensIn + tokensOut;
  const parts = [
    ...(tokens > 0 ? [`${tokens.toLocaleString('en')} tokens`] : []),
    ...(characters > 0 ? [`${characters.toLocaleString('en')} characters`] : []),
  ];
  return parts.join(', ') || '–';
}
