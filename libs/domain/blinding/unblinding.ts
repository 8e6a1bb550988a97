import type { Refusal } from '../kernel/index.js';
import { describeRole, type Role } from '../people/index.js';

/**
 * What would break a trial's blind (SOD-6; Detailed Commission Guidelines C(2017)8179): what a subject is treated with, the
 * randomisation list, from which bulk lot a blinded lot was made, and which kits are of which lot.
 */
export const unblindingFields = ['TREATMENT_IDENTITY', 'RANDOMISATION_LIST', 'BULK_BATCH_LINK', 'KIT_LIST'] as const;
/** Something that would break a trial's blind. */
export type UnblindingField = (typeof unblindingFields)[number];

/**
 * Whether a person must not see what would break the blind: whoever holds a blinded role in a blinded trial, whatever other roles they
 * hold, and whoever holds none.
 */
export function keepsBlind(roles: readonly Role[], trialBlinded: boolean): boolean {
  return trialBlinded && (roles.length === 0 || roles.some((role) => describeRole(role).blinded));
}

/** SOD-6: who must not see this, and what is said to them instead; undefined where they may see it. */
export function sod6Refusal(roles: readonly Role[], trialBlinded: boolean, field: UnblindingField): Refusal | undefined {
  if (!keepsBlind(roles, trialBlinded)) return undefined;
  return {
    code: 'SOD_6',
    message: `${field.toLowerCase().replaceAll('_', ' ')} is hidden from blinded roles in this trial.`,
    whatToDo: 'Ask the unblinded supply person of the trial.',
    citation: 'SOD-6; Detailed Commission Guidelines C(2017)8179',
  };
}
