import { eligibilityRefusals, wipRefusal } from '@qp/domain/capacity';
import type { NamedQp } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import { assertAllowed } from '../command-pipeline/index.js';
import { productScopeOf } from '../gates/gate-input.js';
import type { CaseRow } from '../cases/case-row.js';
import { DEFAULT_WIP_LIMIT } from './default-limits.js';

/**
 * Refuses to give a case to somebody who is not eligible, or who has as many as their limit, unless the lead says why. Locks the QP's
 * capacity until the commit, so that two leads cannot both fill the last place, and reads everything again under the lock.
 */
export async function assertMayBeGiven(
  tx: Tx,
  row: Pick<CaseRow, 'id' | 'ownerOrg' | 'sponsorId' | 'facts'>,
  qp: { readonly personId: string; readonly named: NamedQp | undefined; readonly authorisationNo: string },
  today: string,
  override: string | undefined,
): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [qp.personId]);
  const found = await tx.one<{
    wip_limit: number | null;
    sponsor_ids: string[] | null;
    absences: { from: string; to: string }[] | null;
    open: number;
  }>('select wip_limit, sponsor_ids, absences, open from release.planned_for($1, $2, $3)', [qp.personId, row.ownerOrg, row.id]);
  const profile = {
    personId: qp.personId,
    wipLimit: found.wip_limit ?? DEFAULT_WIP_LIMIT,
    sponsorIds: found.sponsor_ids ?? undefined,
    absences: found.absences ?? [],
  };
  const need = { authorisationNo: qp.authorisationNo, productScope: productScopeOf(row.facts), sponsorId: row.sponsorId };
  assertAllowed(eligibilityRefusals(qp.named, profile, need, today)[0]);
  if (override === undefined) assertAllowed(wipRefusal(found.open, profile.wipLimit));
}
