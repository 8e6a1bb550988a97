import type { signing } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { componentsRefusal, isSignatureComponent } from '@qp/domain/people';
import { INTENT_SECONDS, signIntent } from '@qp/platform/auth';
import type { InputOf } from '@qp/platform/service-kit';
import { randomUUID } from 'node:crypto';
import { enrolledKinds } from '../factors/factor-store.js';
import type { LiveSession } from '../sign-in/live-session.js';
import { prove } from '../sign-in/prove.js';
import { assertAcknowledged } from './acknowledgement.js';
import { alarmAfterAFew } from './failed-signings.js';
import { placeOf, placeShown } from './place.js';
import { componentOf, type SigningOrigin } from './prepare.js';
import { contentHash, signableOperation, type SigningMeans } from './signed-act.js';

/** What somebody asks to sign, with the components that they give. */
export type SigningWish = InputOf<typeof signing.createIntent>['body'];

/**
 * Makes the signature intent of one command (21 CFR 11.200(a)(1)): the person gives the components that the act asks for, and the intent
 * binds person, session, command, its exact content and its meaning. Success and failure are both written into the person's audit
 * trail (21 CFR 11.300(d)). Throws NOT_FOUND, NOT_ALLOWED, SIGNATURE_INVALID, SIGNATURE_REQUIRED, SIGN_IN_FAILED or TOO_MANY_REQUESTS.
 */
export async function createIntent(means: SigningMeans, live: LiveSession, wish: SigningWish, from: SigningOrigin) {
  const { password, totp, passkey, identityProvider, ...command } = wish;
  const hash = contentHash(command);
  const intentId = randomUUID();
  const evidence = placeOf(live, from.ip, command.declaredCountry);
  const manifestHash = command.manifestHash ?? null;
  const { operation, meaning, params } = command;
  const { grade: place, differences } = evidence;
  const about = { intentId, operation, params, bodyHash: hash, meaning, manifestHash, place, differences };
  const purpose = { done: 'signature.intent', refused: 'signature.refused', requestId: from.requestId, about };
  await signableOperation(means, live, command, purpose);
  const claim = {
    account: live.email,
    ip: from.ip,
    given: { password, totp, passkey, identityProvider },
    passkeyFor: { purpose: 'SIGNATURE', binds: hash },
    purpose,
  } as const;
  return prove(means, claim, {
    judge: async (tx, account, proved) => {
      const enrolled = (await enrolledKinds(tx, account.personId)).map((kind) => componentOf[kind]);
      const refusal = componentsRefusal(meaning, proved.filter(isSignatureComponent), { enrolled, signedBefore: live.signedBefore });
      if (refusal) throw new DomainError('SIGNATURE_REQUIRED', refusal);
      await assertAcknowledged(tx, account.personId);
    },
    failed: (tx, account) => alarmAfterAFew(tx, account, `${means.gateway.publicUrl}/`, means.clock()),
    then: async (tx, account, proved) => {
      const now = means.clock();
      const factors = proved.filter(isSignatureComponent);
      if (factors.length > 1) await tx.query('update gateway.session set signed_at = $2 where id = $1', [live.sessionId, now]);
      const { declaredCountry } = command;
      const { ip: sessionIp, country: sessionCountry } = live.opened;
      const intent = await signIntent(
        means.keys,
        {
          jti: intentId,
          sub: account.personId,
          name: live.name,
          org: live.organisation.id,
          roles: live.roles,
          sid: live.sessionId,
          op: operation,
          bh: hash,
          meaning,
          manifestHash,
          place: {
            declaredCountry: declaredCountry ?? 'not declared',
            ip: from.ip,
            sessionIp,
            sessionCountry,
            grade: evidence.grade,
            words: evidence.words,
          },
          factors,
        },
        now,
      );
      const expiresAt = new Date(now.getTime() + INTENT_SECONDS * 1000).toISOString();
      return { intent, intentId, expiresAt, place: placeShown(evidence, declaredCountry), factors };
    },
  });
}
