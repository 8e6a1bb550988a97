import { takeIn } from '@qp/platform/audit-outbox';
import type { Tx } from '@qp/platform/persistence';
import { systemContext, type Delivery, type FeatureTools } from '../command-pipeline/index.js';
import { openOrRenew, type CitedCertificate } from './open-releases.js';

interface TrialChanged {
  readonly trialId: string;
  readonly status: string;
  readonly memberState: string | null;
  readonly changeId: string;
}

/** A trial was halted, resumed, measured, ended, or a member state decided: wakes its releases, and opens those that waited for the decision. */
export function trialChanged({ database, registry }: FeatureTools): Delivery {
  return async ({ eventId, payload }) => {
    const change = payload as TrialChanged;
    await database.run({ kind: 'jobs' }, async (tx) => {
      if (!(await takeIn(tx, eventId, 'release:trial.changed'))) return;
      const context = await systemContext(tx, registry.hooks);
      const living = await tx.query<{ id: string }>(
        `select id from release.trial_release where trial_id = $1 and state not in ('REVOKED', 'CLOSED') order by id`,
        [change.trialId],
      );
      for (const { id } of living) await context.signal('release', id, { id: change.changeId, kind: 'trialChanged' });
      if (change.memberState === null) return;
      for (const certificate of await waitingFor(tx, change.trialId, change.memberState))
        await openOrRenew(context, certificate, { ...certificate.destination });
    });
  };
}

/**
 * Certificates that name the member state "not before authorisation", now authorised for the same dossier version without conditions
 * (domain reference 6.5); anything else needs amendDestinations.
 */
async function waitingFor(
  tx: Tx,
  trialId: string,
  memberState: string,
): Promise<(CitedCertificate & { readonly destination: { trialId: string; memberState: string; dossierVersion: string } })[]> {
  return tx.query(
    `select cert.id, cert.version, c.id as "caseId", c.batch_id as "batchId", c.owner_org as "ownerOrg", c.sponsor_id as "sponsorId",
       jsonb_build_object('trialId', d ->> 'trialId', 'memberState', d ->> 'memberState', 'dossierVersion', d ->> 'dossierVersion') as destination
     from release.certification_case c join release.certificate cert on cert.id = c.certificate_id,
       jsonb_array_elements(cert.record -> 'destinations') d
     where c.state in ('CERTIFIED', 'CONDITIONALLY_CERTIFIED') and cert.kind = 'CERTIFICATE'
       and d ->> 'trialId' = $1 and d ->> 'memberState' = $2 and d ->> 'mark' is not null
       and exists (select 1 from (select status, dossier_version, conditions from release.ms_authorisation where trial_id = $1::uuid and member_state = $2
         order by version desc limit 1) ms where ms.status = 'AUTHORISED' and ms.dossier_version = d ->> 'dossierVersion' and jsonb_array_length(ms.conditions) = 0)`,
    [trialId, memberState],
  );
}
