import type { Components } from '@qp/contracts/people';
import { DomainError } from '@qp/domain/kernel';
import { areAllComponents, type SignatureComponent } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import type { Account, Purpose } from '../sign-in/account.js';
import type { ProofMeans, ProvedComponent } from '../sign-in/components.js';
import type { LiveSession } from '../sign-in/live-session.js';
import { prove } from '../sign-in/prove.js';
import { enrolledKinds } from './factor-store.js';

/** One request of a signed-in person about their own account. */
export interface OwnRequest {
  readonly live: LiveSession;
  readonly ip: string;
  readonly requestId?: string;
}

/** The person proves themselves with everything that the account has: who found a session open must not change how one signs in. */
export function proveWhole<T>(
  means: ProofMeans,
  own: OwnRequest,
  given: Components,
  purpose: Purpose,
  then: (tx: Tx, account: Account) => Promise<T>,
): Promise<T> {
  const claim = { account: own.live.email, ip: own.ip, given, passkeyFor: { purpose: 'ACCOUNT' }, purpose } as const;
  return prove(means, claim, {
    judge: async (tx, account, proved) => {
      if (!isWhole(proved, (await enrolledKinds(tx, account.personId)).length > 0))
        throw new DomainError('NOT_ALLOWED', {
          code: 'COMPONENT_MISSING',
          message: 'A change of your account needs your password, and a second factor where you have one.',
          whatToDo: 'Give the password and, where you have one, a code, a passkey or a recovery code.',
          citation: '21 CFR 11.300',
        });
    },
    then,
  });
}

/** A recovery code stands in for the second factor here. */
function isWhole(proved: readonly ProvedComponent[], hasSecond: boolean): boolean {
  if (!hasSecond) return proved.includes('password');
  return areAllComponents(proved.map((component): SignatureComponent => (component === 'recovery-code' ? 'totp' : component)));
}
