import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { CommandContext } from '../command-pipeline/index.js';
import { ownerOf, type DeviationRow } from './deviation-row.js';
import { reachedCases } from './reached-cases.js';

/**
 * Refuses who does not decide on this deviation: the QP assigned to a case of its owner that it reaches does; while none is assigned, any
 * QP named on an authorisation of the owner (EU GMP Annex 16 section 3). A case of another organisation that only confirms a part gives
 * its QP no say over the owner's deviation.
 */
export async function assertDisposingQp(context: CommandContext, row: DeviationRow): Promise<void> {
  const { tx, actor, today } = context;
  const cases = (await reachedCases(tx, row.batch_id)).filter(({ ownerOrg }) => ownerOrg === row.owner_org);
  const assigned = cases.flatMap(({ qpId }) => (qpId ? [qpId] : []));
  const mine = assigned.includes(actor.personId);
  context.actsOn({ ...ownerOf(row), ...(mine && { qpId: actor.personId }) });
  if (mine || (assigned.length === 0 && (await isNamedQp(tx, row.owner_org, actor.personId, today)))) return;
  throw new DomainError('NOT_ALLOWED', {
    message:
      assigned.length > 0
        ? 'The QP assigned to the case decides on its deviations.'
        : 'You are not named on an authorisation of the owner.',
    whatToDo:
      assigned.length > 0
        ? 'Ask the assigned QP, or have the case reassigned.'
        : 'Ask a QP who is named, or have a QP assigned to the case.',
    citation: 'EU GMP Annex 16 section 3; domain reference 2.3, N3',
  });
}

async function isNamedQp(tx: Tx, ownerOrg: string, personId: string, today: string): Promise<boolean> {
  const named = await tx.maybe(
    `select 1 from release.authorisation_qp named join release.authorisation held on held.id = named.authorisation_id
     where held.owner_org = $1 and held.state = 'ACTIVE' and named.person_id = $2 and named.state = 'ACTIVE'
       and named.valid_from <= $3::date and (named.valid_to is null or named.valid_to >= $3::date) limit 1`,
    [ownerOrg, personId, today],
  );
  return named !== undefined;
}
