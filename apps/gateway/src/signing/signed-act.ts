import type { AnyOperation } from '@qp/contracts/operation';
import type { signing } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { bodyHash } from '@qp/platform/auth';
import { jobsScope } from '@qp/platform/persistence';
import type { InputOf } from '@qp/platform/service-kit';
import { assertRoles } from '../proxy/rights.js';
import { writeOutcome, type Purpose } from '../sign-in/account.js';
import type { ProofMeans } from '../sign-in/components.js';
import type { LiveSession } from '../sign-in/live-session.js';

/** What signing needs. */
export interface SigningMeans extends ProofMeans {
  /** Operations of all services. */
  readonly operations: readonly AnyOperation[];
}

/** The command to be signed, as it will be sent. */
export type CommandToSign = InputOf<typeof signing.prepare>['body'];

/** The hash by which a signature binds operation, parameters, query and body. */
export function contentHash(command: CommandToSign): string {
  return bodyHash({ op: command.operation, params: command.params, query: command.query, body: command.body });
}

/**
 * The operation to be signed. Refuses what cannot be signed, or not by this person or with this meaning, and writes the refusal into
 * the trail. Throws NOT_FOUND, NOT_ALLOWED or SIGNATURE_INVALID.
 */
export async function signableOperation(
  means: SigningMeans,
  live: LiveSession,
  command: CommandToSign,
  purpose: Purpose,
): Promise<AnyOperation> {
  try {
    const operation = signedOperation(means.operations, command.operation, command.meaning);
    assertRoles(operation, live.roles);
    return operation;
  } catch (error) {
    if (error instanceof DomainError) {
      const account = { personId: live.personId, organisationId: live.organisation.id, name: live.name, roles: live.roles };
      await means.database.run(jobsScope, (tx) => writeOutcome(tx, account, purpose, error.refusal.code));
    }
    throw error;
  }
}

/** The operation to be signed; a person must not be brought to sign something else than they think. */
function signedOperation(operations: readonly AnyOperation[], id: string, meaning: string): AnyOperation {
  const operation = operations.find((candidate) => candidate.id === id && candidate.access.kind !== 'service');
  if (!operation) throw new DomainError('NOT_FOUND', { message: `There is no command ${id}.`, whatToDo: 'Look it up in /api/docs.' });
  if (operation.signature === undefined)
    throw new DomainError('SIGNATURE_INVALID', {
      code: 'NOT_A_SIGNED_ACT',
      message: `${id} is not signed.`,
      whatToDo: 'Send the command without signature.',
    });
  if (operation.signature !== meaning)
    throw new DomainError('SIGNATURE_INVALID', {
      code: 'OTHER_MEANING',
      message: `${id} is signed with the meaning ${operation.signature}, not ${meaning}.`,
      whatToDo: 'Show the person the meaning of this command and sign again.',
      citation: '21 CFR 11.50(a)(3)',
    });
  return operation;
}
