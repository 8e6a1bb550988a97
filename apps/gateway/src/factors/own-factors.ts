import type { Components, PasskeyCreation } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { jobsScope, type Tx } from '@qp/platform/persistence';
import { randomUUID } from 'node:crypto';
import { accountOf, writeOutcome, type Purpose } from '../sign-in/account.js';
import { codeFits, type ProofMeans } from '../sign-in/components.js';
import { endSessions } from '../sign-in/open-session.js';
import { beginCeremony, findCeremony, useCeremony } from './ceremonies.js';
import { enrolledKinds, insertFactor, passkeysOf, sealContext } from './factor-store.js';
import { createdPasskey, creationOptions, relyingParty } from './passkeys.js';
import { proveWhole, type OwnRequest } from './prove-whole.js';
import { makeRecoveryCodes, recoveryCodesLeft } from './recovery-codes.js';
import { newTotpSecret, totpUri } from './totp.js';

/** A person's second factors, without anything secret. */
export async function listFactors(tx: Tx, personId: string) {
  const rows = await tx.query<{ id: string; kind: 'TOTP' | 'PASSKEY'; label: string; added: Date; used: Date | null }>(
    `select id, kind, label, added_at as added, last_used_at as used from gateway.second_factor
     where person_id = $1 and confirmed_at is not null and removed_at is null order by added_at, id`,
    [personId],
  );
  const factors = rows.map(({ added, used, ...row }) => ({
    ...row,
    addedAt: added.toISOString(),
    lastUsedAt: used?.toISOString() ?? null,
  }));
  return { factors, recoveryCodesLeft: await recoveryCodesLeft(tx, personId) };
}

/** Begins to set up one-time codes: a seed that counts after its first code. */
export function startTotp(means: ProofMeans, own: OwnRequest, given: Components, label: string) {
  return proveWhole(means, own, given, purposeOf(own, 'factor.begun', { kind: 'TOTP', label }), async (tx, account) => {
    const secret = newTotpSecret();
    const id = randomUUID();
    const sealedSecret = means.keys.encrypt('secrets', secret, sealContext(account.personId, id));
    const factorId = await insertFactor(tx, account.personId, label, { kind: 'TOTP', id, sealedSecret, confirmed: false }, means.clock());
    return { factorId, secret, uri: totpUri(secret, account.email) };
  });
}

/** Lets a seed count from its first code on. Throws NOT_FOUND or SIGN_IN_FAILED. */
export function confirmTotp(means: ProofMeans, own: OwnRequest, factorId: string, code: string) {
  return means.database.run(jobsScope, async (tx) => {
    const { personId } = own.live;
    await tx.one(
      `select id from gateway.second_factor where id = $1 and person_id = $2 and kind = 'TOTP' and confirmed_at is null and removed_at is null for update`,
      [factorId, personId],
    );
    const now = means.clock();
    if (!(await codeFits(means, tx, personId, code, factorId)))
      throw new DomainError('SIGN_IN_FAILED', {
        message: 'The code does not fit.',
        whatToDo: 'Wait for the next code of your app and try again.',
      });
    const hadNone = (await enrolledKinds(tx, personId)).length === 0;
    await tx.query('update gateway.second_factor set confirmed_at = $2 where id = $1', [factorId, now]);
    return added(tx, own, { factorId, kind: 'TOTP', hadNone }, now);
  });
}

/** Begins to set up a passkey. */
export function startPasskey(means: ProofMeans, own: OwnRequest, given: Components) {
  return proveWhole(means, own, given, purposeOf(own, 'factor.begun', { kind: 'PASSKEY' }), async (tx, account) => {
    const ceremony = await beginCeremony(tx, { purpose: 'CREATION', person: account }, means.clock());
    const person = { id: account.personId, email: account.email, name: account.name };
    const options = await creationOptions(means.gateway, ceremony.challenge, person, await passkeysOf(tx, account.personId));
    return { ceremonyId: ceremony.id, options: { ...options }, origin: relyingParty(means.gateway).origin };
  });
}

/** Takes a passkey that the browser made. Throws SIGN_IN_FAILED where its answer does not hold. */
export function addPasskey(
  means: ProofMeans,
  own: OwnRequest,
  made: { readonly ceremonyId: string; readonly response: PasskeyCreation; readonly label: string },
) {
  return means.database.run(jobsScope, async (tx) => {
    const now = means.clock();
    const { personId } = own.live;
    const ceremony = await findCeremony(tx, made.ceremonyId, 'CREATION', now);
    const passkey = ceremony?.personId === personId ? await createdPasskey(means.gateway, ceremony.challenge, made.response) : undefined;
    if (!ceremony || !passkey || !(await useCeremony(tx, ceremony.id, now)))
      throw new DomainError('SIGN_IN_FAILED', { message: 'The new passkey does not hold.', whatToDo: 'Begin again to set it up.' });
    const hadNone = (await enrolledKinds(tx, personId)).length === 0;
    const factorId = await insertFactor(tx, personId, made.label, { kind: 'PASSKEY', ...passkey }, now);
    return added(tx, own, { factorId, kind: 'PASSKEY', hadNone }, now);
  });
}

/** Takes a second factor away and ends the person's other sessions. Throws NOT_FOUND. */
export function removeFactor(means: ProofMeans, own: OwnRequest, factorId: string, given: Components) {
  return proveWhole(means, own, given, purposeOf(own, 'factor.removed', { factorId }), async (tx, account) => {
    const now = means.clock();
    await tx.one(
      // the seed goes with it: what is not there cannot leak
      `update gateway.second_factor set removed_at = $3, sealed_secret = case when kind = 'TOTP' then '' else sealed_secret end
       where id = $1 and person_id = $2 and removed_at is null returning id`,
      [factorId, account.personId, now],
    );
    if ((await enrolledKinds(tx, account.personId)).length === 0)
      await tx.query('delete from gateway.recovery_code where person_id = $1', [account.personId]);
    await endSessions(tx, account.personId, now, own.live.sessionId);
    return { removed: true };
  });
}

/** Makes new recovery codes; the old ones become void. */
export function renewRecoveryCodes(means: ProofMeans, own: OwnRequest, given: Components) {
  return proveWhole(means, own, given, purposeOf(own, 'factor.recovery-codes-made', {}), async (tx, account) => ({
    recoveryCodes: await makeRecoveryCodes(tx, account.personId, means.clock()),
  }));
}

async function added(
  tx: Tx,
  own: OwnRequest,
  factor: { readonly factorId: string; readonly kind: string; readonly hadNone: boolean },
  now: Date,
) {
  const { factorId, kind, hadNone } = factor;
  await writeOutcome(tx, await accountOf(tx, own.live.personId), purposeOf(own, 'factor.added', { factorId, kind }));
  return { factorId, recoveryCodes: hadNone ? await makeRecoveryCodes(tx, own.live.personId, now) : null };
}

function purposeOf(own: OwnRequest, done: string, about: Readonly<Record<string, unknown>>): Purpose {
  return { done, refused: 'factor.refused', requestId: own.requestId, about };
}
