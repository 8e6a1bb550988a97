import { blindMark, unblindingOfDocument } from '@qp/domain/blinding';
import type { Tx } from '@qp/platform/persistence';
import type { VersionRow } from '../records/version-rows.js';

/** Whether a version is kept from blinded roles: its case is for a blinded trial, and what it answers could break the blind. */
export async function isKeptBlind(tx: Tx, version: Pick<VersionRow, 'case_id' | 'requirement_keys'>): Promise<boolean> {
  if (unblindingOfDocument(version.requirement_keys) === undefined) return false;
  const { kept } = await tx.one<{ kept: boolean }>(`select kept_blind <> '{}' as kept from documents.case_copy where case_id = $1`, [
    version.case_id,
  ]);
  return kept;
}

/** What the audit row of such a version says beside its own values, so that the trail keeps it from the same people. */
export async function auditMark(tx: Tx, version: Pick<VersionRow, 'case_id' | 'requirement_keys'>): Promise<object> {
  return (await isKeptBlind(tx, version)) ? { ...blindMark, requirementKeys: version.requirement_keys } : {};
}
