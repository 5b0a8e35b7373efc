import type { BanReach, ChatSilence } from '@cuelight/contracts';

/** A ban that was not lifted. */
export interface OpenBan {
  readonly reach: BanReach;
  readonly personId: string | null;
  readonly addressHash: string | null;
  readonly reason: string | null;
  /** Null: until it is lifted. */
  readonly until: number | null;
}

/** Whoever wants to speak. Somebody who never wrote has no id yet. */
export interface Speaking {
  readonly personId: string | null;
  readonly addressHash: string | null;
}

/** Why somebody may not write; of several bans the one that lasts longest. Null when they may. */
export function silenceOf(
  bans: readonly OpenBan[],
  who: Speaking,
  now: number,
): ChatSilence | null {
  const lasting = bans
    .filter((ban) => reaches(ban, who) && (ban.until ?? Infinity) > now)
    .sort((a, b) => (b.until ?? Infinity) - (a.until ?? Infinity))[0];
  if (!lasting) return null;
  const { until, reason } = lasting;
  return { kind: until === null ? 'banned' : 'timed-out', until, reason };
}

function reaches(ban: OpenBan, { personId, addressHash }: Speaking): boolean {
  if (personId !== null && ban.personId === personId) return true;
  return ban.reach === 'address' && addressHash !== null && ban.addressHash === addressHash;
}
