import type { Components } from '@qp/contracts/people';
import type { SignatureComponent } from '@qp/domain/people';
import type { KeyRing } from '@qp/platform/auth';
import type { Database, Tx } from '@qp/platform/persistence';
import type { GatewaySettings } from '../gateway-settings.js';
import { findCeremony, useCeremony, type CeremonyPurpose } from '../factors/ceremonies.js';
import { passkeysOf, sealContext, totpsOf, usePasskey, useStep } from '../factors/factor-store.js';
import { counterAfter } from '../factors/passkeys.js';
import { useFlow } from '../identity-providers/fresh-sign-in.js';
import { useRecoveryCode } from '../factors/recovery-codes.js';
import { stepOfCode } from '../factors/totp.js';
import type { Clock } from './clock.js';

/** What finding out who somebody is needs. */
export interface ProofMeans {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly gateway: GatewaySettings;
}

/** A component that was given and is right; a recovery code is none of a signature's. */
export type ProvedComponent = SignatureComponent | 'recovery-code';

/** Why a component does not count, for the audit trail. */
export type ComponentFault =
  'WRONG_PASSWORD' | 'WRONG_CODE' | 'WRONG_RECOVERY_CODE' | 'PASSKEY_REFUSED' | 'NO_FRESH_SIGN_IN' | 'ACCOUNT_LOCKED';

/** What a passkey's answer must belong to. */
export interface PasskeyBinding {
  readonly purpose: CeremonyPurpose;
  /** Hash of the content, at signing. */
  readonly binds?: string;
}

/**
 * Checks what was given beside the password and uses it up. Gives the components that are right, or why the first wrong one is not;
 * the caller must then roll its transaction back.
 */
export async function useSecondComponents(
  means: ProofMeans,
  tx: Tx,
  personId: string,
  given: Components,
  binding: PasskeyBinding,
): Promise<{ readonly proved: readonly ProvedComponent[] } | { readonly fault: ComponentFault }> {
  const proved: ProvedComponent[] = [];
  if (given.passkey) {
    if (!(await passkeyAnswers(means, tx, personId, given.passkey, binding))) return { fault: 'PASSKEY_REFUSED' };
    proved.push('passkey');
  }
  if (given.totp !== undefined) {
    if (!(await codeFits(means, tx, personId, given.totp))) return { fault: 'WRONG_CODE' };
    proved.push('totp');
  }
  if (given.identityProvider) {
    const { ceremonyId } = given.identityProvider;
    if (!(await useFlow(tx, ceremonyId, personId, binding.binds, means.clock()))) return { fault: 'NO_FRESH_SIGN_IN' };
    proved.push('identity-provider');
  }
  if (given.recoveryCode !== undefined) {
    if (!(await useRecoveryCode(tx, personId, given.recoveryCode, means.clock()))) return { fault: 'WRONG_RECOVERY_CODE' };
    proved.push('recovery-code');
  }
  return { proved };
}

async function passkeyAnswers(
  means: ProofMeans,
  tx: Tx,
  personId: string,
  answer: NonNullable<Components['passkey']>,
  binding: PasskeyBinding,
): Promise<boolean> {
  const now = means.clock();
  const ceremony = await findCeremony(tx, answer.ceremonyId, binding.purpose, now);
  if (!ceremony || (ceremony.personId ?? personId) !== personId || (ceremony.binds ?? undefined) !== binding.binds) return false;
  const passkey = (await passkeysOf(tx, personId)).find(({ credentialId }) => credentialId === answer.response.id);
  const count = passkey && (await counterAfter(means.gateway, passkey, ceremony.challenge, answer.response));
  if (!passkey || count === undefined || !(await useCeremony(tx, ceremony.id, now))) return false;
  await usePasskey(tx, passkey.id, count, now);
  return true;
}

/** Whether a code fits one of the person's seeds, or the one that waits for its first code; uses it up. */
export async function codeFits(means: ProofMeans, tx: Tx, personId: string, code: string, waiting?: string): Promise<boolean> {
  const now = means.clock();
  for (const totp of await totpsOf(tx, personId, waiting)) {
    const secret = means.keys.decrypt('secrets', totp.sealedSecret, sealContext(personId, totp.id)).toString();
    const step = await stepOfCode(secret, code, now, totp.lastStep);
    if (step !== undefined) return useStep(tx, totp.id, step, now);
  }
  return false;
}
