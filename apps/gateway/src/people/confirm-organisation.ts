import type { Organisation } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import { aboutOrganisation, lockOrganisation, shownOf } from './organisations.js';
import { tellOthers } from './people-facts.js';
import type { Change } from './record-command.js';

/** A second person confirms a new organisation or its corrected name; from here on the other services know it. */
export async function confirmOrganisation(
  tx: Tx,
  actor: SignedInActor,
  id: string,
  expectedVersion: number,
): Promise<Change<Organisation>> {
  const row = await lockOrganisation(tx, actor, id, expectedVersion);
  if (row.state === 'CONFIRMED' && row.proposedName === null)
    throw new DomainError('ILLEGAL_TRANSITION', { message: 'Nothing of this organisation waits for a second person.' });
  if (row.enteredBy === actor.personId)
    throw new DomainError('SEPARATION_OF_DUTIES', {
      message: 'Who entered critical fields does not confirm them.',
      whatToDo: 'Ask a colleague to compare them with the source and confirm.',
      citation: 'EU GMP Annex 11 clause 6',
    });
  const name = row.proposedName ?? row.name;
  const version = row.version + 1;
  await tx.query(
    `update gateway.organisation set name = $2, proposed_name = null, state = 'CONFIRMED', confirmed_by = $3, version = $4 where id = $1`,
    [id, name, actor.personId, version],
  );
  await tellOthers(tx, { organisationIds: [id] });
  const audit = aboutOrganisation(actor, id, 'organisation.confirmed', {
    before: { name: row.name, state: row.state },
    after: { name, state: 'CONFIRMED' },
  });
  return { result: { ...shownOf(row), name }, version, audit };
}
