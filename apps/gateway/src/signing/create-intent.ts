import type { AnyOperation } from '@qp/contracts/operation';
import type { signing } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { INTENT_SECONDS, bodyHash, signIntent, type KeyRing } from '@qp/platform/auth';
import { jobsScope, type Database } from '@qp/platform/persistence';
import type { InputOf } from '@qp/platform/service-kit';
import { randomUUID } from 'node:crypto';
import { assertRoles } from '../proxy/rights.js';
import type { Clock } from '../sign-in/clock.js';
import type { LiveSession } from '../sign-in/live-session.js';
import { provePassword, writeOutcome, type Purpose } from '../sign-in/sign-in.js';

/** What somebody asks to sign, and where from. */
export interface SigningRequest {
  readonly input: InputOf<typeof signing.createIntent>['body'];
  readonly ip: string;
  readonly requestId?: string;
}

/** What signing needs. */
export interface SigningMeans {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  /** Operations of all services. */
  readonly operations: readonly AnyOperation[];
}

/**
 * Makes the signature intent of one command (21 CFR 11.200(a)(1)): the person gives the password again, and the intent binds
 * person, session, command, its exact content and its meaning. Success and failure are both written into the person's audit
 * trail (21 CFR 11.300(d)). Throws NOT_FOUND, NOT_ALLOWED, SIGNATURE_INVALID, SIGN_IN_FAILED or TOO_MANY_REQUESTS.
 */
export async function createIntent(means: SigningMeans, live: LiveSession, request: SigningRequest) {
  const { input } = request;
  const hash = bodyHash({ op: input.operation, params: input.params, query: input.query, body: input.body });
  const intentId = randomUUID();
  const about = { intentId, operation: input.operation, bodyHash: hash, meaning: input.meaning, manifestHash: input.manifestHash ?? null };
  const purpose = { done: 'signature.intent', refused: 'signature.refused', requestId: request.requestId, about };
  await assertSignable(means, live, input, purpose);
  const attempt = { account: live.email, ip: request.ip };
  return provePassword(means.database, means.clock, attempt, input.password, purpose, async (_tx, account) => {
    const now = means.clock();
    const claims = {
      jti: intentId,
      sub: account.personId,
      name: live.name,
      org: live.organisation.id,
      roles: live.roles,
      sid: live.sessionId,
      op: input.operation,
      bh: hash,
      meaning: input.meaning,
      manifestHash: input.manifestHash ?? null,
      place: { declaredCountry: input.declaredCountry ?? 'not declared', ip: request.ip },
      factors: ['password'],
    };
    const intent = await signIntent(means.keys, claims, now);
    return { intent, intentId, expiresAt: new Date(now.getTime() + INTENT_SECONDS * 1000).toISOString() };
  });
}

/** Refuses what cannot be signed, or not by this person or with this meaning, and writes the refusal into the trail. */
async function assertSignable(means: SigningMeans, live: LiveSession, input: SigningRequest['input'], purpose: Purpose): Promise<void> {
  try {
    assertRoles(signedOperation(means.operations, input.operation, input.meaning), live.roles);
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
