import { ceremonyOf, componentsNeeded, componentsRefusal, signatureMeanings, type SignatureComponent } from '@qp/domain/people';
import type { FactorKind } from '@qp/contracts/people';
import { jobsScope } from '@qp/platform/persistence';
import { DomainError, type Refusal } from '@qp/domain/kernel';
import { enrolledKinds } from '../factors/factor-store.js';
import { hasProvider } from '../identity-providers/flows.js';
import type { LiveSession } from '../sign-in/live-session.js';
import { requestPasskey } from '../sign-in/sign-in.js';
import { assertAcknowledged } from './acknowledgement.js';
import { contentAsPeopleRead } from './as-people-read.js';
import { placeOf, placeShown } from './place.js';
import { contentHash, signableOperation, type CommandToSign, type SigningMeans } from './signed-act.js';

/** The component that each kind of second factor is. */
export const componentOf: Readonly<Record<FactorKind, SignatureComponent>> = { TOTP: 'totp', PASSKEY: 'passkey' };

/** Where a request to sign comes from. */
export interface SigningOrigin {
  readonly ip: string;
  /** Time zone of the person, as their program says it. */
  readonly zone?: string;
  readonly requestId?: string;
}

/**
 * Begins to sign: what will be signed, as a person reads it, and which components are asked for. A passkey asked here answers for this
 * very content alone. Throws NOT_FOUND, NOT_ALLOWED or SIGNATURE_INVALID.
 */
export async function prepareSigning(means: SigningMeans, live: LiveSession, command: CommandToSign, from: SigningOrigin) {
  const hash = contentHash(command);
  const purpose = {
    done: 'signature.prepared',
    refused: 'signature.refused',
    requestId: from.requestId,
    about: { operation: command.operation, params: command.params, bodyHash: hash, meaning: command.meaning },
  };
  const operation = await signableOperation(means, live, command, purpose);
  const now = means.clock();
  const wish = { purpose: 'SIGNATURE', person: { personId: live.personId, organisationId: live.organisation.id } } as const;
  const { enrolled, passkey, expiresAt, unconfirmed, identityProvider } = await means.database.run(jobsScope, async (tx) => {
    const { request, expiresAt: end } = await requestPasskey(means, tx, { ...wish, binds: hash, act: operation.summary });
    const binding = await assertAcknowledged(tx, live.personId).then(() => undefined, refusalOf);
    return {
      enrolled: await enrolledKinds(tx, live.personId),
      passkey: request,
      expiresAt: end,
      unconfirmed: binding,
      identityProvider: await hasProvider(tx, live.email),
    };
  });
  const standing = { enrolled: enrolled.map((kind) => componentOf[kind]), signedBefore: live.signedBefore };
  // with everything that the account has: what is refused then cannot be signed at all
  const refusal = unconfirmed ?? componentsRefusal(command.meaning, ['password', ...standing.enrolled], standing);
  const declared = command.declaredCountry;
  return {
    shown: {
      act: operation.summary,
      meaning: command.meaning,
      meaningText: meaningText(command.meaning),
      content: contentAsPeopleRead(operation, command),
      contentHash: hash,
      manifestHash: command.manifestHash ?? null,
      name: live.name,
      organisation: live.organisation.name,
      roles: [...live.roles],
      at: now.toISOString(),
      // as the signature will record it
      zone: from.zone ?? 'UTC',
      place: placeShown(placeOf(live, from.ip, declared), declared),
    },
    ceremony: ceremonyOf(command.meaning),
    componentsNeeded: componentsNeeded(command.meaning, standing),
    enrolled,
    canSign: refusal === undefined,
    obstacle: refusal ? `${refusal.message} ${refusal.whatToDo}` : null,
    identityProvider,
    passkey,
    expiresAt: expiresAt.toISOString(),
  };
}

/** The refusal that an error carries; other errors are thrown on. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof DomainError) return error.refusal;
  throw error;
}

function meaningText(meaning: string): string {
  return Object.entries(signatureMeanings).find(([code]) => code === meaning)?.[1] ?? meaning;
}
