import { type LiveEnvelope, LiveSnapshot } from '@cuelight/contracts';
import { applyEvent } from './apply-event';
import { type ShowState, stateOf } from './show-state';

export type Receipt =
  | { readonly kind: 'applied'; readonly state: ShowState }
  /** Older than what is known, or before there is anything to apply it to. */
  | { readonly kind: 'ignored' }
  /** A change was missed: only a new snapshot helps. */
  | { readonly kind: 'gap' };

/** What an envelope does to what is known. Changes count up by one; passing news repeats the number. */
export function receive(known: ShowState | null, envelope: LiveEnvelope): Receipt {
  const { event, data, seq } = envelope;
  if (event === 'snapshot') {
    return { kind: 'applied', state: stateOf(LiveSnapshot.parse(data), seq) };
  }
  if (!known || seq < known.seq) return { kind: 'ignored' };
  if (seq > known.seq + 1) return { kind: 'gap' };
  return { kind: 'applied', state: { ...applyEvent(known, event, data), seq } };
}
