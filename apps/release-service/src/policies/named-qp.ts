import { DomainError } from '@qp/domain/kernel';
import type { CommandContext } from '../command-pipeline/index.js';

/** Refuses whoever is not named on the authorisation as QP today: its wording and its policies are what its QPs answer for. */
export async function assertNamedQp(context: CommandContext, authorisationId: string, citation: string): Promise<void> {
  const named = await context.tx.maybe(
    `select 1 from release.authorisation_qp where authorisation_id = $1 and person_id = $2 and state = 'ACTIVE'
       and valid_from <= $3::date and (valid_to is null or valid_to >= $3::date)`,
    [authorisationId, context.actor.personId, context.today],
  );
  if (named) return;
  throw new DomainError('RULE_BROKEN', {
    message: 'You are not named on this authorisation as QP.',
    whatToDo: 'Ask a QP who is named on it.',
    citation,
  });
}
