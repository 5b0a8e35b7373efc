import type { Me, StaffRole } from '@cuelight/contracts';
import { notAllowed, notSignedIn } from './access.errors.js';
import { mayActAs } from './access.js';

/** @throws DomainError when nobody is signed in, or somebody with a lower role */
export function assertRole(me: Me | null, needed: StaffRole): asserts me is Me {
  if (!me) throw notSignedIn();
  if (!mayActAs(me.role, needed)) throw notAllowed({ needed, role: me.role });
}
