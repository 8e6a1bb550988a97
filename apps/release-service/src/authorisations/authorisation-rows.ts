import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { notFound, type CommandContext } from '../command-pipeline/index.js';

export interface AuthorisationRow {
  id: string;
  owner_org: string;
  number: string;
  facts: { holderName: string; memberState: string };
  valid_from: string;
  valid_to: string | null;
  state: 'PROPOSED' | 'ACTIVE' | 'REVOKED';
  version: number;
  proposed_by: string;
}

export interface NamedQpRow {
  id: string;
  owner_org: string;
  authorisation_id: string;
  person_id: string;
  person_name: string;
  role: string;
  state: 'PROPOSED' | 'ACTIVE' | 'REVOKED';
  valid_from: string;
  valid_to: string | null;
  version: number;
  proposed_by: string;
}

export async function lockAuthorisation(tx: Tx, id: string): Promise<AuthorisationRow> {
  const row = await tx.maybe<AuthorisationRow>('select * from release.authorisation where id = $1 for update', [id]);
  if (!row) throw notFound('authorisation');
  return row;
}

export async function lockNamedQp(tx: Tx, authorisationId: string, mandateId: string): Promise<NamedQpRow> {
  const row = await tx.maybe<NamedQpRow>('select * from release.authorisation_qp where id = $1 and authorisation_id = $2 for update', [
    mandateId,
    authorisationId,
  ]);
  if (!row) throw notFound('naming of a QP');
  return row;
}

/** Proposer, approver and the person concerned are three people; none of them is an administrator (SOD-10). */
export function assertThreePeople(context: CommandContext, proposedBy: string, concerned?: string): void {
  const { personId, roles } = context.actor;
  if (personId !== proposedBy && personId !== concerned && !roles.includes('SYS_ADMIN')) return;
  throw new DomainError('SEPARATION_OF_DUTIES', {
    code: 'SOD_10',
    message: 'Proposer, approver and the person concerned are three people, and none of them administers accounts.',
    whatToDo: 'Ask another person of quality management.',
    citation: 'domain reference 2.6, SOD-10',
  });
}

/** Writes the audit row of an act on an authorisation. */
export function auditAuthorisation(
  context: CommandContext,
  row: Pick<AuthorisationRow, 'id' | 'owner_org'>,
  change: { readonly action: string; readonly before?: unknown; readonly after: unknown; readonly reason: string },
): Promise<void> {
  return context.audit({
    ...change,
    subject: { kind: 'authorisation', id: row.id },
    stream: `authorisation/${row.id}`,
    ownerOrg: row.owner_org,
  });
}
