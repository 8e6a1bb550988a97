import { offerOrder, type OfferCandidate } from '@qp/domain/capacity';
import type { Tx } from '@qp/platform/persistence';
import { readPeople } from '../capacity/read-people.js';
import { readAuthorisation } from '../cases/batch-dossier.js';
import type { CaseRow } from '../cases/case-row.js';
import { productScopeOf } from '../gates/gate-input.js';

/** What an offer says about whom it may reach. */
export interface OfferWish {
  readonly first: readonly string[];
  readonly asked: readonly string[];
}

/**
 * The QPs of the house who can still be asked to take a case, in the stated order. QPs of other houses are not among them: they see nothing of a
 * case before it is given to them, so a lead assigns them directly.
 */
export async function whoCanBeAsked(
  tx: Tx,
  row: Pick<CaseRow, 'ownerOrg' | 'sponsorId' | 'facts' | 'authorisationId'>,
  wish: OfferWish,
  day: string,
): Promise<OfferCandidate[]> {
  const { number } = await readAuthorisation(tx, row.authorisationId);
  const candidates = (await readPeople(tx, row.ownerOrg))
    .filter(({ pool, outside }) => pool === 'QP' && !outside)
    .map(({ personId, name, namings, profile, openCases }) => ({
      personId,
      name,
      named: namings.get(row.authorisationId),
      profile,
      openCases,
    }));
  const need = { authorisationNo: number, productScope: productScopeOf(row.facts), sponsorId: row.sponsorId };
  return offerOrder(candidates, { need, day, ...wish });
}
