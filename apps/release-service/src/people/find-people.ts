import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';

/** A colleague as the release-service knows them. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** Somebody of one's own organisation. */
export async function colleague(tx: Tx, id: string): Promise<Colleague> {
  const found = await tx.maybe<Colleague>('select id, name, roles from release.person where id = $1', [id]);
  if (!found)
    throw new DomainError('NOT_FOUND', {
      message: 'There is no such person in your organisation.',
      whatToDo: 'Ask the administrator to create the account first.',
    });
  return found;
}
