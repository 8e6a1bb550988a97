import type { people, Person } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import { readPerson } from './accounts.js';
import type { Change } from './record-command.js';

/**
 * Sets what a membership is narrowed to, in place of what it was; an axis left out or empty is open again. Throws VALIDATION_FAILED for a sponsor that is
 * none: a mistyped id would silently keep everything from the person. Trials and sites belong to another service, which alone knows them.
 */
export async function narrowMembership(
  tx: Tx,
  actor: SignedInActor,
  personId: string,
  { reason, ...asked }: InputOf<typeof people.narrow>['body'],
): Promise<Change<Omit<Person, 'email'>>> {
  const narrowing = Object.fromEntries(Object.entries(asked).filter(([, listed]) => listed.length > 0));
  const before = await readPerson(tx, personId);
  await assertSponsors(tx, asked.sponsors ?? []);
  const { version } = await tx.one<{ version: number }>(
    'update gateway.person set narrowing = $2, version = version + 1 where id = $1 returning version',
    [personId, JSON.stringify(narrowing)],
  );
  const { email: _address, ...result } = await readPerson(tx, personId);
  return {
    result,
    version,
    audit: {
      stream: `person/${personId}`,
      subject: { kind: 'person', id: personId },
      ownerOrg: actor.organisationId,
      action: 'account.narrowed',
      before: { narrowing: before.narrowing },
      after: { narrowing: result.narrowing },
      reason,
    },
  };
}

async function assertSponsors(tx: Tx, ids: readonly string[]): Promise<void> {
  const known = await tx.query<{ id: string }>(`select id from gateway.organisation where id = any ($1::uuid[]) and kind = 'SPONSOR'`, [
    [...ids],
  ]);
  const strange = ids.filter((id) => !known.some((organisation) => organisation.id === id));
  if (strange.length === 0) return;
  throw new DomainError('VALIDATION_FAILED', {
    message: `${strange.join(', ')}: no sponsor that you see.`,
    whatToDo: 'Choose sponsors from the list of organisations.',
  });
}
