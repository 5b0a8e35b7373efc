import type { Actor } from '@cuelight/nest-kit';

/** In whose name scripts are approved that are to air by themselves. */
export const AUTO_ACTOR: Actor = { kind: 'system', id: null, name: 'automatic approval' };
