import type { NotificationRequest } from '@qp/contracts/notifications';
import { enqueue } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import { randomUUID } from 'node:crypto';
import { noticeTopic } from '../signing/failed-signings.js';
import { readPerson } from './accounts.js';
import type { Change } from './record-command.js';

/** Whose second factors are withdrawn, and why. */
export interface Withdrawal {
  readonly personId: string;
  readonly reason: string;
  /** Where the person signs in, for the mail. */
  readonly link: string;
}

/**
 * Withdraws the second factors of a person who lost them (21 CFR 11.300(c)). It opens nothing to the administrator: the password stays the
 * person's own, and without a second factor no register entry and no regulatory release can be signed. The person is told.
 */
export async function withdrawFactors(tx: Tx, actor: SignedInActor, of: Withdrawal): Promise<Change<{ id: string; withdrawn: number }>> {
  const person = await readPerson(tx, of.personId);
  const { withdrawn } = await tx.one<{ withdrawn: number }>('select gateway.withdraw_factors($1) as withdrawn', [of.personId]);
  const eventId = randomUUID();
  const payload: NotificationRequest = {
    eventId,
    key: `factors withdrawn ${eventId}`,
    template: 'account.factors-withdrawn',
    data: { name: person.name, link: of.link },
    recipients: [{ personId: person.id }],
    ownerOrg: actor.organisationId,
    sponsorId: null,
    caseId: null,
  };
  await enqueue(tx, { topic: noticeTopic, key: `notices/${person.id}`, payload, eventId });
  const audit = {
    stream: `person/${person.id}`,
    subject: { kind: 'person', id: person.id },
    ownerOrg: actor.organisationId,
    action: 'factor.withdrawn',
    before: { inForce: withdrawn },
    after: { inForce: 0, withdrawn },
    reason: of.reason,
  };
  return { result: { id: person.id, withdrawn }, version: 1, audit };
}
