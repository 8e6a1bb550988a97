import type { Components } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { jobsScope, type Tx } from '@qp/platform/persistence';
import { findAccount, writeOutcome, type Account, type Purpose } from './account.js';
import { useSecondComponents, type ComponentFault, type PasskeyBinding, type ProofMeans, type ProvedComponent } from './components.js';
import { hasSignedInFrom } from './open-session.js';
import { passwordFits } from './passwords.js';
import { assertMayTry, forgetFailures, inTurn, rememberFailure, type Attempt } from './throttle.js';

/** Somebody who says who they are, and gives components for it. */
export interface Claim {
  /** Mail address of the account. */
  readonly account: string;
  /** Network address that it comes from. */
  readonly ip: string;
  readonly given: Components;
  /** What a passkey's answer must have been made for. */
  readonly passkeyFor: PasskeyBinding;
  readonly purpose: Purpose;
}

/** What happens when every component given is right. */
export interface Outcome<T> {
  /** Throws where what was given does not suffice; written into the trail as refused. */
  readonly judge?: (tx: Tx, account: Account, proved: readonly ProvedComponent[]) => Promise<void> | void;
  /** The work, in the transaction that writes the outcome into the trail. */
  readonly then: (tx: Tx, account: Account, proved: readonly ProvedComponent[]) => Promise<T>;
  /** What is done beside the trail when a component was wrong. */
  readonly failed?: (tx: Tx, account: Account) => Promise<void>;
}

class WrongComponent extends Error {
  constructor(readonly fault: ComponentFault) {
    super(fault);
  }
}

/**
 * Checks every component given, under the throttle, and writes the outcome into the person's audit trail in the transaction of
 * `then` (21 CFR 11.300(d)). Throws SIGN_IN_FAILED, the same for an unknown address, a wrong password and a locked account, or
 * TOO_MANY_REQUESTS. Codes have a throttle of their own per account, which a right password does not reset; passkeys cannot be guessed and have none.
 */
export function prove<T>(means: ProofMeans, claim: Claim, outcome: Outcome<T>): Promise<T> {
  const { database, clock } = means;
  const { given, purpose } = claim;
  const attempt: Attempt = { account: claim.account, ip: claim.ip };
  return inTurn(attempt, async () => {
    const known = await database.run(jobsScope, async (tx) => {
      const account = await findAccount(tx, claim.account);
      const familiar = account !== undefined && (await hasSignedInFrom(tx, account.personId, claim.ip));
      if (given.password !== undefined) await assertMayTry(tx, { ...attempt, familiar }, clock());
      if (account && guessable(given)) await assertMayTry(tx, codesOf(account), clock());
      return account;
    });
    const fits = given.password === undefined || (await passwordFits(known?.passwordHash ?? undefined, given.password));
    if (!known || !fits || known.locked) {
      const fault = known?.locked ? 'ACCOUNT_LOCKED' : 'WRONG_PASSWORD';
      throw await refused(means, attempt, known, { ...claim, fault, failed: outcome.failed });
    }
    try {
      return await database.run(jobsScope, async (tx) => {
        const second = await useSecondComponents(means, tx, known.personId, given, claim.passkeyFor);
        if ('fault' in second) throw new WrongComponent(second.fault);
        const proved: ProvedComponent[] = [...(given.password === undefined ? [] : (['password'] as const)), ...second.proved];
        await outcome.judge?.(tx, known, proved);
        if (given.password !== undefined) await forgetFailures(tx, attempt);
        if (guessable(given)) await forgetFailures(tx, codesOf(known));
        await writeOutcome(tx, known, { ...purpose, about: { ...purpose.about, components: proved } });
        return outcome.then(tx, known, proved);
      });
    } catch (error) {
      if (error instanceof WrongComponent)
        throw await refused(means, codesOf(known), known, { ...claim, fault: error.fault, failed: outcome.failed });
      if (error instanceof DomainError && error.code !== 'CONFLICT')
        await database.run(jobsScope, (tx) => writeOutcome(tx, known, purpose, error.refusal.code));
      throw error;
    }
  });
}

function guessable(given: Components): boolean {
  return given.totp !== undefined || given.recoveryCode !== undefined;
}

/** The throttle of an account's codes, from wherever they are tried. */
function codesOf(account: Account): Attempt {
  return { account: `codes ${account.personId}` };
}

interface Failure {
  readonly fault: ComponentFault;
  readonly purpose: Purpose;
  readonly failed?: (tx: Tx, account: Account) => Promise<void>;
}

async function refused(means: ProofMeans, attempt: Attempt, known: Account | undefined, failure: Failure): Promise<DomainError> {
  await means.database.run(jobsScope, async (tx) => {
    if (failure.fault !== 'PASSKEY_REFUSED' && failure.fault !== 'NO_FRESH_SIGN_IN') await rememberFailure(tx, attempt, means.clock());
    if (!known) return;
    await writeOutcome(tx, known, failure.purpose, failure.fault);
    await failure.failed?.(tx, known);
  });
  return new DomainError('SIGN_IN_FAILED', wordsOf(failure.fault));
}

function wordsOf(fault: ComponentFault) {
  if (fault === 'WRONG_CODE')
    return { message: 'The code does not fit, or was used already.', whatToDo: 'Wait for the next code of your app and try again.' };
  if (fault === 'WRONG_RECOVERY_CODE')
    return { message: 'The recovery code does not fit, or was used already.', whatToDo: 'Try another one.' };
  if (fault === 'NO_FRESH_SIGN_IN')
    return { message: 'There is no fresh sign-in at your identity provider for this act.', whatToDo: 'Sign in there anew for this act.' };
  if (fault === 'PASSKEY_REFUSED')
    return {
      message: 'The answer of the passkey does not count here.',
      whatToDo: 'Ask for a new request and use a passkey of your account.',
    };
  return {};
}
