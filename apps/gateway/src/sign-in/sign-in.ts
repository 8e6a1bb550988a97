import type { FactorKind, PasskeyAnswer, PasskeyRequest } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { sha256Hex } from '@qp/platform/auth';
import { jobsScope, type Tx } from '@qp/platform/persistence';
import { randomBytes } from 'node:crypto';
import { beginCeremony, ceremonyOfTicket, useCeremony, type CeremonyWish } from '../factors/ceremonies.js';
import { enrolledKinds, passkeysOf } from '../factors/factor-store.js';
import { relyingParty, requestOptions } from '../factors/passkeys.js';
import { accountOf, accountOfPasskey, type Account } from './account.js';
import type { ProofMeans, ProvedComponent } from './components.js';
import { findLiveSession, type LiveSession } from './live-session.js';
import { openSession, type Whereabouts } from './open-session.js';
import { prove } from './prove.js';

/** One request to sign in. */
export interface SignInRequest {
  readonly from: Whereabouts;
  readonly requestId?: string;
}

/** A session just opened, with its token. */
export interface Opened {
  readonly token: string;
  readonly live: LiveSession;
}

/** A sign-in that waits for its second step. */
export interface Waiting {
  readonly ticket: string;
  readonly kinds: readonly FactorKind[];
  readonly passkey: PasskeyRequest | null;
  readonly expiresAt: Date;
}

const opening = (requestId: string | undefined) => ({ done: 'session.opened', refused: 'session.refused', requestId });

/** The first step: the password. Opens a session, or asks for the second step where the account has a second factor. */
export function signInByPassword(
  means: ProofMeans,
  who: { readonly email: string; readonly password: string },
  request: SignInRequest,
): Promise<Opened | Waiting> {
  const purpose = { ...opening(request.requestId), done: 'session.password-given' };
  const claim = {
    account: who.email,
    ip: request.from.ip,
    given: { password: who.password },
    passkeyFor: { purpose: 'SIGN_IN' },
    purpose,
  } as const;
  return prove<Opened | Waiting>(means, claim, {
    then: async (tx, account, proved) => {
      const waiting = await secondStepOf(means, tx, account, { country: request.from.country });
      return waiting ?? open(means, tx, account, proved, request);
    },
  });
}

/** Asks for the second step after a first one was right; undefined where the account has no second factor. */
export async function secondStepOf(
  means: ProofMeans,
  tx: Tx,
  account: Account,
  first: { readonly country?: string | null; readonly identityProviderId?: string },
): Promise<Waiting | undefined> {
  const kinds = await enrolledKinds(tx, account.personId);
  if (kinds.length === 0) return undefined;
  const ticket = randomBytes(32).toString('base64url');
  const { identityProviderId } = first;
  const wish = {
    purpose: 'SECOND_STEP',
    person: account,
    ticketSha256: sha256Hex(ticket),
    country: first.country ?? undefined,
    identityProviderId,
  } as const;
  const { request: passkey, expiresAt } = await requestPasskey(means, tx, wish);
  return { ticket, kinds, passkey, expiresAt };
}

/** The second step, with the ticket of the first. Throws SIGN_IN_FAILED or TOO_MANY_REQUESTS. */
export async function signInBySecondFactor(
  means: ProofMeans,
  step: { readonly ticket: string; readonly totp?: string; readonly passkey?: PasskeyAnswer; readonly recoveryCode?: string },
  request: SignInRequest,
): Promise<Opened> {
  const { ticket, ...given } = step;
  const { ceremony, account } = await means.database.run(jobsScope, async (tx) => {
    const found = await ceremonyOfTicket(tx, sha256Hex(ticket), means.clock());
    return { ceremony: found, account: await accountOf(tx, found.personId) };
  });
  const claim = {
    account: account.email,
    ip: request.from.ip,
    given,
    passkeyFor: { purpose: 'SECOND_STEP' },
    purpose: opening(request.requestId),
  } as const;
  return prove(means, claim, {
    judge: (_tx, _account, proved) => {
      if (proved.length === 0)
        throw new DomainError('VALIDATION_FAILED', { message: 'Give a one-time code, a passkey or a recovery code.' });
    },
    then: async (tx, known, proved) => {
      const usedByPasskey = given.passkey?.ceremonyId === ceremony.id;
      if (!usedByPasskey && !(await useCeremony(tx, ceremony.id, means.clock()))) throw new DomainError('SIGN_IN_FAILED');
      const from = { ...request.from, country: ceremony.country };
      const provider = ceremony.identityProviderId ?? undefined;
      return open(means, tx, known, [provider ? 'identity-provider' : 'password', ...proved], { ...request, from }, provider);
    },
  });
}

/** Signs in with a passkey alone, which says itself whose it is. Throws SIGN_IN_FAILED. */
export async function signInByPasskey(means: ProofMeans, passkey: PasskeyAnswer, request: SignInRequest): Promise<Opened> {
  const account = await means.database.run(jobsScope, (tx) => accountOfPasskey(tx, passkey.response.id));
  const claim = {
    account: account?.email ?? '',
    ip: request.from.ip,
    given: { passkey },
    passkeyFor: { purpose: 'SIGN_IN' },
    purpose: opening(request.requestId),
  } as const;
  return prove(means, claim, { then: (tx, known, proved) => open(means, tx, known, proved, request) });
}

/** Begins a request to a passkey: to those of a person, or to any where nobody is named. */
export async function requestPasskey(
  means: Pick<ProofMeans, 'clock' | 'gateway'>,
  tx: Tx,
  wish: CeremonyWish,
): Promise<{ readonly request: PasskeyRequest | null; readonly expiresAt: Date }> {
  const ceremony = await beginCeremony(tx, wish, means.clock());
  const passkeys = wish.person ? await passkeysOf(tx, wish.person.personId) : [];
  const { expiresAt } = ceremony;
  if (wish.person && passkeys.length === 0) return { request: null, expiresAt };
  const options = { ...(await requestOptions(means.gateway, ceremony.challenge, passkeys)) };
  return { request: { ceremonyId: ceremony.id, options, origin: relyingParty(means.gateway).origin }, expiresAt };
}

async function open(
  means: ProofMeans,
  tx: Tx,
  account: Account,
  factors: readonly ProvedComponent[],
  request: SignInRequest,
  identityProviderId?: string,
): Promise<Opened> {
  const now = means.clock();
  const token = await openSession(tx, account, { now, from: request.from, factors, identityProviderId });
  const live = await findLiveSession(tx, token, now);
  if (!live) throw new DomainError('SIGN_IN_FAILED');
  return { token, live };
}
