import type { Role } from './roles.js';

/** Why a read is written into the audit trail like an act. */
export type AccessAct = 'access.unblinding' | 'access.inspection';

/** A read, as far as it has to be known here. */
export interface ReadAsked {
  /** The answer may hold what would break the blind of a trial. */
  readonly mayUnblind: boolean;
  readonly roles: readonly Role[];
}

/**
 * The act that a read is recorded as, or undefined where it leaves no row. What may break a blind is recorded whoever reads it (SOD-6), and an
 * inspector's views whatever they read: the house can show what an inspection saw, and what it did not (21 CFR 11.10(e); Annex 11 clause 12.4).
 */
export function accessAct({ mayUnblind, roles }: ReadAsked): AccessAct | undefined {
  if (mayUnblind) return 'access.unblinding';
  return roles.includes('INSPECTOR') ? 'access.inspection' : undefined;
}
