import { rolesMayCall, type AnyOperation } from '@qp/contracts/operation';
import type { standing } from '@qp/contracts/people';
import { commandTable, signatureAcknowledgement } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';
import type { z } from 'zod';
import { enrolledKinds } from '../factors/factor-store.js';
import { acknowledgedAt } from '../signing/acknowledgement.js';
import { describeSession, type LiveSession } from './live-session.js';

/** What a signed-in person is, holds and may do, from the tables by which guards judge. Needs the jobs' scope, since it names factors. */
export async function standingOf(
  tx: Tx,
  live: LiveSession,
  operations: readonly AnyOperation[],
  now: Date,
): Promise<z.infer<typeof standing>> {
  const mandates = await tx.query<z.infer<typeof standing>['mandates'][number]>(
    `select id, role, valid_from as "validFrom", valid_to as "validTo", state, evidence from gateway.mandate
     where person_id = $1 and state <> 'REVOKED' order by valid_from, role`,
    [live.personId],
  );
  const delegations = await tx.query<z.infer<typeof standing>['delegations'][number]>(
    `select d.id, d.sponsor_id as "sponsorId", s.name as "sponsorName", d.reference, d.commands, d.valid_from as "validFrom", d.valid_to as "validTo"
     from gateway.delegation d join gateway.organisation s on s.id = d.sponsor_id
     where d.organisation_id = $1 and d.state = 'APPROVED' and ($2::timestamptz at time zone 'utc')::date between d.valid_from and d.valid_to
     order by s.name, d.valid_from`,
    [live.organisation.id, now],
  );
  const { version, text } = signatureAcknowledgement;
  const given = await acknowledgedAt(tx, live.personId);
  return {
    session: describeSession(live),
    mandates,
    delegations,
    commands: commandsOf(live),
    operations: operations.filter(({ access }) => rolesMayCall(access, live.roles)).map(({ id }) => id),
    secondFactors: await enrolledKinds(tx, live.personId),
    acknowledgement: { version, text, givenAt: given?.toISOString() ?? null },
  };
}

function commandsOf(live: LiveSession) {
  return commandTable.flatMap((row) => {
    const own = row.who.some((role) => live.roles.includes(role));
    const covered = live.delegations.some(({ commands }) => commands.includes(row.id));
    const delegated = !own && covered && row.whoDelegated.some((role) => live.roles.includes(role));
    if (!own && !delegated) return [];
    return [{ id: row.id, delegated, meaning: row.meaning ?? null, reason: row.reason, available: row.availability === 'now' }];
  });
}
