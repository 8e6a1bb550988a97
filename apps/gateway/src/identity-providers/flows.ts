import { DomainError } from '@qp/domain/kernel';
import { sha256Hex } from '@qp/platform/auth';
import { jobsScope, type Tx } from '@qp/platform/persistence';
import { randomUUID } from 'node:crypto';
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type IDToken,
} from 'openid-client';
import { accountOf, findAccount, writeOutcome, type Account } from '../sign-in/account.js';
import type { ProofMeans } from '../sign-in/components.js';
import { clientOf, type ProviderAccess } from './oidc-client.js';
import { secretContext } from './providers.js';

/** Minutes that a sign-in at an identity provider may take. */
export const MINUTES = 10;
/** Seconds that the clocks of an identity provider and ours may differ. */
const CLOCKS_DIFFER = 30;

/** What somebody goes to the identity provider for. */
export interface FlowWish {
  readonly purpose: 'SIGN_IN' | 'SIGNATURE';
  /** The signed-in person, at signing. */
  readonly personId?: string;
  /** Hash of the content, at signing. */
  readonly binds?: string;
  /** What is signed, in words. */
  readonly act?: string;
  readonly country?: string;
  /** What the browser carries until it comes back: an answer brought by another browser counts for nothing. */
  readonly browser: string;
}

interface Flow {
  readonly id: string;
  readonly providerId: string;
  readonly organisationId: string;
  readonly purpose: FlowWish['purpose'];
  readonly nonce: string;
  readonly sealedVerifier: string;
  readonly personId: string | null;
  readonly act: string | null;
  readonly country: string | null;
  readonly startedAt: Date;
}

/** Where identity providers send the browser back to. */
export const returnAddress = (publicUrl: string) => `${publicUrl}/api/v1/identity-provider/return`;

const selectAccess = 'select id, issuer, client_id as "clientId", sealed_secret as "sealedSecret" from gateway.identity_provider';

const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/** Whether an identity provider in force serves a mail address. */
export async function hasProvider(tx: Tx, email: string): Promise<boolean> {
  const found = await tx.query(`select 1 from gateway.identity_provider where mail_domain = $1 and state = 'APPROVED'`, [domainOf(email)]);
  return found.length > 0;
}

/** Begins a sign-in at the provider that serves a mail address: code flow with PKCE, state and nonce. Throws NOT_FOUND without one. */
export async function beginFlow(means: ProofMeans, email: string, wish: FlowWish) {
  const access = await means.database.run(jobsScope, async (tx) => {
    const row = await tx.maybe<SealedAccess>(`${selectAccess} where mail_domain = $1 and state = 'APPROVED'`, [domainOf(email)]);
    return row && opened(means, row);
  });
  if (!access)
    throw new DomainError('NOT_FOUND', {
      message: 'No identity provider serves this mail address.',
      whatToDo: 'Sign in with your password.',
    });
  const client = await clientOf(access, means.gateway.privateProviders);
  const [verifier, state, nonce, id] = [randomPKCECodeVerifier(), randomState(), randomNonce(), randomUUID()];
  const startedAt = means.clock();
  const expiresAt = new Date(startedAt.getTime() + MINUTES * 60_000);
  await means.database.run(jobsScope, async (tx) => {
    await tx.query(`delete from gateway.identity_flow where expires_at < $1::timestamptz - interval '1 day'`, [startedAt]);
    await tx.query(
      `insert into gateway.identity_flow (id, owner_org, provider_id, purpose, state_sha256, nonce, sealed_verifier, person_id, binds, country, started_at, expires_at, browser_sha256, act)
       select $1, owner_org, id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 from gateway.identity_provider where id = $2`,
      [
        id,
        access.id,
        wish.purpose,
        sha256Hex(state),
        nonce,
        means.keys.encrypt('secrets', verifier, flowContext(id)),
        wish.personId ?? null,
        wish.binds ?? null,
        wish.country ?? null,
        startedAt,
        expiresAt,
        sha256Hex(wish.browser),
        wish.act ?? null,
      ],
    );
  });
  const url = buildAuthorizationUrl(client, {
    redirect_uri: returnAddress(means.gateway.publicUrl),
    scope: 'openid email',
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    login_hint: email,
    // a signature rests on a sign-in made for it, never on one of this morning
    ...(wish.purpose === 'SIGNATURE' && { prompt: 'login', max_age: '0' }),
  });
  return { url: url.href, ceremonyId: id, expiresAt: expiresAt.toISOString() };
}

/** What came of a browser's return: who it is, for which purpose. */
export interface Returned {
  /** Of the sign-in that was begun. */
  readonly ceremonyId: string;
  readonly account: Account;
  readonly purpose: FlowWish['purpose'];
  readonly providerId: string;
  /** What is signed, in words. */
  readonly act: string | null;
  readonly country: string | null;
}

/**
 * Takes the return of the browser that began: redeems the code, checks the answer (issuer, audience, signature, nonce, state, PKCE, and the time of
 * authentication at signing) and finds the person. Throws SIGN_IN_FAILED.
 */
export async function finishFlow(means: ProofMeans, url: URL, browser: string | undefined): Promise<Returned> {
  const state = url.searchParams.get('state') ?? '';
  const now = means.clock();
  if (browser === undefined) throw failed('This browser did not begin a sign-in, or began it too long ago.');
  const { flow, access } = await means.database.run(jobsScope, async (tx) => {
    const found = await tx.maybe<Flow>(
      `update gateway.identity_flow f set answered_at = $2 from gateway.identity_provider p
       where p.id = f.provider_id and f.state_sha256 = $1 and f.answered_at is null and f.expires_at > $2 and f.browser_sha256 = $3 and p.state = 'APPROVED'
       returning f.id, f.provider_id as "providerId", p.organisation_id as "organisationId", f.purpose, f.nonce, f.sealed_verifier as "sealedVerifier",
         f.person_id as "personId", f.act, f.country, f.started_at as "startedAt"`,
      [sha256Hex(state), now, sha256Hex(browser)],
    );
    if (!found) throw failed('This sign-in has waited too long, was finished already, or was begun in another browser.');
    return { flow: found, access: opened(means, await tx.one<SealedAccess>(`${selectAccess} where id = $1`, [found.providerId])) };
  });
  const claims = await claimsOf(means, flow, access, url, state);
  if (flow.purpose === 'SIGNATURE' && (claims.auth_time ?? 0) < flow.startedAt.getTime() / 1000 - CLOCKS_DIFFER)
    throw failed('The identity provider did not ask you to sign in anew.');
  return means.database
    .run(jobsScope, async (tx) => {
      const account = await accountOfSubject(tx, flow, claims, now);
      if (account.locked || (flow.personId !== null && flow.personId !== account.personId)) {
        await writeOutcome(tx, account, { done: '', refused: 'session.refused' }, account.locked ? 'ACCOUNT_LOCKED' : 'OTHER_PERSON');
        return { refused: true as const };
      }
      if (flow.purpose === 'SIGN_IN') await tx.query('update gateway.identity_flow set used_at = $2 where id = $1', [flow.id, now]);
      else await tx.query('update gateway.identity_flow set person_id = $2 where id = $1', [flow.id, account.personId]);
      return { ceremonyId: flow.id, account, purpose: flow.purpose, providerId: flow.providerId, act: flow.act, country: flow.country };
    })
    .then((done) => {
      if ('refused' in done) throw failed('The identity provider answered for somebody else, or for a closed account.');
      return done;
    });
}

type SealedAccess = Omit<ProviderAccess, 'clientSecret'> & { readonly sealedSecret: string };

function opened(means: ProofMeans, { sealedSecret, ...access }: SealedAccess): ProviderAccess {
  return { ...access, clientSecret: means.keys.decrypt('secrets', sealedSecret, secretContext(access.id)).toString() };
}

const flowContext = (id: string) => `sign-in at an identity provider ${id}`;

async function claimsOf(means: ProofMeans, flow: Flow, access: ProviderAccess, url: URL, state: string): Promise<IDToken> {
  const pkceCodeVerifier = means.keys.decrypt('secrets', flow.sealedVerifier, flowContext(flow.id)).toString();
  const checks = { expectedState: state, expectedNonce: flow.nonce, pkceCodeVerifier, idTokenExpected: true };
  const maxAge = flow.purpose === 'SIGNATURE' ? { maxAge: MINUTES * 60 } : {};
  const client = await clientOf(access, means.gateway.privateProviders);
  const answer = await authorizationCodeGrant(client, url, { ...checks, ...maxAge }).catch(() => undefined);
  const claims = answer?.claims();
  if (!claims) throw failed('The answer of the identity provider does not hold.');
  return claims;
}

/** The person of a subject: linked by a verified mail address the first time, by the subject alone ever after. */
async function accountOfSubject(tx: Tx, flow: Flow, claims: IDToken, now: Date): Promise<Account> {
  const link = await tx.maybe<{ personId: string }>(
    'select person_id as "personId" from gateway.identity_link where provider_id = $1 and subject = $2',
    [flow.providerId, claims.sub],
  );
  if (link) return accountOf(tx, link.personId);
  const email = typeof claims['email'] === 'string' && claims['email_verified'] === true ? claims['email'] : undefined;
  const account = email === undefined ? undefined : await findAccount(tx, email);
  // the provider of one organisation never answers for people of another
  if (!account || account.organisationId !== flow.organisationId)
    throw failed('The identity provider names nobody who has an account here.');
  const linked = await tx.query(
    `insert into gateway.identity_link (provider_id, subject, owner_org, person_id, linked_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning 1`,
    [flow.providerId, claims.sub, account.organisationId, account.personId, now],
  );
  if (linked.length === 0) throw failed('This account belongs to another subject of the identity provider.');
  return account;
}

function failed(message: string): DomainError {
  return new DomainError('SIGN_IN_FAILED', { message, whatToDo: 'Begin again to sign in.' });
}
