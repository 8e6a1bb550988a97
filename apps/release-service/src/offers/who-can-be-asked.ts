import { helpsFrom, offerOrder, type OfferCandidate } from '@qp/domain/capacity';
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
 * The QPs who can still be asked to take a case, in the stated order. A QP of another house is among them only where a lead named them: what is
 * offered is shown to who is asked, and that is the lead's to decide.
 */
export async function whoCanBeAsked(
  tx: Tx,
  row: Pick<CaseRow, 'ownerOrg' | 'sponsorId' | 'facts' | 'authorisationId'>,
  wish: OfferWish,
  day: string,
): Promise<OfferCandidate[]> {
  const { number } = await readAuthorisation(tx, row.authorisationId);
  const candidates = (await readPeople(tx, row.ownerOrg))
    .filter(({ pool, outside, personId }) => pool === 'QP' && (!outside || wish.first.includes(personId)))
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

/** What is said of people whom a lead named first and who cannot be asked: from when they would help, where the authorisation keeps them out. */
export async function wordsOnRefused(
  tx: Tx,
  row: Pick<CaseRow, 'ownerOrg' | 'authorisationId'>,
  refused: readonly string[],
  today: string,
): Promise<string> {
  const people = await readPeople(tx, row.ownerOrg);
  const words = refused.flatMap((personId) => {
    const known = people.find((one) => one.personId === personId);
    const from = known && helpsFrom(known.namings.get(row.authorisationId), today);
    return from ? [`${known.name} is not named on this authorisation and would help from ${from}, after a change of it.`] : [];
  });
  return ['Somebody whom you named first is not eligible for this case.', ...words].join(' ');
}
