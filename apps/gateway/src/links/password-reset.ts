import { enqueue } from '@qp/platform/audit-outbox';
import type { NotificationRequest } from '@qp/contracts/notifications';
import { jobsScope } from '@qp/platform/persistence';
import { randomUUID } from 'node:crypto';
import { noticeTopic } from '../signing/failed-signings.js';
import { revokeApiTokens } from '../machines/api-tokens.js';
import { accountOf, findAccount, writeOutcome } from '../sign-in/account.js';
import type { ProofMeans } from '../sign-in/components.js';
import { endSessions } from '../sign-in/open-session.js';
import { assertNotKnown } from '../sign-in/new-passwords.js';
import { hashPassword } from '../sign-in/passwords.js';
import { setPassword } from '../sign-in/set-password.js';
import { assertMayTry, inTurn, rememberFailure } from '../sign-in/throttle.js';
import { orderLink, useLinkToken } from './credential-links.js';

/** One request about a forgotten password. */
export interface ResetRequest {
  readonly ip: string;
  readonly requestId?: string;
}

/**
 * Mails a link for a new password where the address has an account that can have one. Answers the same in every case, so that nobody
 * learns which addresses have accounts. Throws TOO_MANY_REQUESTS: every request counts as an attempt.
 */
export async function requestReset(means: ProofMeans, email: string, request: ResetRequest): Promise<void> {
  const attempt = { account: `reset ${email}`, ip: request.ip };
  await inTurn(attempt, () =>
    means.database.run(jobsScope, async (tx) => {
      await assertMayTry(tx, attempt, means.clock());
      await rememberFailure(tx, attempt, means.clock());
      const account = await findAccount(tx, email);
      // who never had a password is invited, not reset
      if (!account || account.locked || account.passwordHash === null) return;
      await orderLink(tx, { kind: 'PASSWORD_RESET', personId: account.personId, ownerOrg: account.organisationId });
      await writeOutcome(tx, account, { done: 'account.reset-requested', refused: '', requestId: request.requestId });
    }),
  );
}

/** Sets a new password by a mailed link, ends every session and machine's token and tells the person. Second factors stay. Throws RULE_BROKEN for a void link. */
export async function resetPassword(means: ProofMeans, step: { readonly token: string; readonly password: string }, request: ResetRequest) {
  const hash = await hashPassword(step.password);
  return means.database.run(jobsScope, async (tx) => {
    const now = means.clock();
    const account = await accountOf(tx, (await useLinkToken(tx, step.token, 'PASSWORD_RESET', now)) ?? '');
    assertNotKnown(step.password, [account.name, account.email]);
    await setPassword(tx, account.personId, hash);
    await endSessions(tx, account.personId, now);
    await revokeApiTokens(tx, account.personId, now);
    await writeOutcome(tx, account, { done: 'account.password-reset', refused: '', requestId: request.requestId });
    const eventId = randomUUID();
    const payload: NotificationRequest = {
      eventId,
      key: `password reset ${eventId}`,
      template: 'account.password-reset',
      data: { name: account.name, link: means.gateway.publicUrl },
      recipients: [{ personId: account.personId }],
      ownerOrg: account.organisationId,
      sponsorId: null,
      caseId: null,
    };
    await enqueue(tx, { topic: noticeTopic, key: `notices/${account.personId}`, payload, eventId });
    return { personId: account.personId };
  });
}
