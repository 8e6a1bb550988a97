import type { SignedAs } from '@qp/contracts/operation';
import { releaseContent, trialReleaseOperations, warnings, type PassedWarningView } from '@qp/contracts/release';
import type { TrialReleaseState } from '@qp/domain/trial-release';
import type { Tx } from '@qp/platform/persistence';
import { defineQuery, jsonInQuery, notFound } from '../command-pipeline/index.js';
import { passedWarnings } from '../gates/passed-warnings.js';
import { signaturesAs } from '../signing/index.js';
import { judgeSponsorAct } from './release-manifest.js';
import { readTrialRelease, type Blocker } from './trial-release-row.js';

interface Shown {
  readonly id: string;
  readonly caseId: string;
  readonly batchId: string;
  readonly batchNo: string;
  readonly trialId: string;
  readonly memberState: string;
  readonly certificateId: string;
  readonly certificateVersion: number;
  readonly state: TrialReleaseState;
  readonly blockedBy: Blocker[];
  readonly suspensionReason: string | null;
  readonly sites: { siteId: string; number: string; name: string }[];
  readonly releasedBy: string | null;
  readonly releasedAt: Date | null;
  readonly signatureId: string | null;
  readonly version: number;
}

const shown = `
  select r.id, r.case_id as "caseId", r.batch_id as "batchId", batch.batch_no as "batchNo", r.trial_id as "trialId", r.member_state as "memberState",
    r.certificate_id as "certificateId", r.certificate_version as "certificateVersion", r.state, r.blocked_by as "blockedBy",
    r.suspension_reason as "suspensionReason", r.released_by_name as "releasedBy", r.released_at as "releasedAt", r.signature_id as "signatureId", r.version,
    (select coalesce(jsonb_agg(jsonb_build_object('siteId', site.id, 'number', site.number, 'name', site.name) order by site.number), '[]')
     from release.trial_release_site named join release.site on site.id = named.site_id where named.trial_release_id = r.id) as sites
  from release.trial_release r join release.batch on batch.id = r.batch_id`;

async function views(tx: Tx, rows: readonly Shown[]) {
  const signatures = await signaturesAs(
    tx,
    rows.map(({ signatureId }) => signatureId),
  );
  const passed = await passedWarnings(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => view(row, signatures.get(row.signatureId ?? '') ?? null, passed.get(row.id) ?? []));
}

function view(
  { suspensionReason, releasedAt, signatureId: _signatureId, ...row }: Shown,
  signature: SignedAs | null,
  passed: readonly PassedWarningView[],
) {
  const suspended: Blocker[] = suspensionReason
    ? [{ code: 'SUSPENDED', message: suspensionReason, whatToDo: 'The sponsor resumes the release once the cause is gone.' }]
    : [];
  return {
    ...row,
    blockedBy: [...row.blockedBy, ...suspended],
    releasedAt: releasedAt?.toISOString() ?? null,
    signature,
    warnings: [...passed],
  };
}

const list = defineQuery(trialReleaseOperations.list, async ({ tx }, { query }) => {
  const rows = await tx.query<Shown>(
    `${shown} where ($1::uuid is null or r.case_id = $1) and ($2::text is null or batch.batch_no = $2) order by batch.batch_no, r.member_state, r.opened_at, r.id`,
    [query.caseId ?? null, query.batchNo ?? null],
  );
  return views(tx, rows);
});

const get = defineQuery(trialReleaseOperations.get, async ({ tx }, { params }) => {
  const [found] = await views(tx, await tx.query<Shown>(`${shown} where r.id = $1`, [params.trialReleaseId]));
  if (!found) throw notFound('trial release');
  return found;
});

const manifest = defineQuery(trialReleaseOperations.manifest, async ({ tx, today, actor }, { params, query }) => {
  const row = await readTrialRelease(tx, params.trialReleaseId);
  const content = jsonInQuery('content', releaseContent, query.content);
  const given = jsonInQuery('warnings', warnings.removeDefault(), query.warnings) ?? [];
  const judged = await judgeSponsorAct(tx, row, { act: query.act, ...content, warnings: given, personId: actor.personId }, today);
  const { canonical, hash } = judged.manifest;
  return { act: query.act, manifest: canonical, hash, unmet: [...judged.gates.unmet], warnings: [...judged.gates.accepted] };
});

/** Reads of trial releases. */
export const releaseQueries = [list, get, manifest] as const;

/** Lines "Regulatory release" of a batch (domain reference 6.16). */
export async function releasesOf(tx: Tx, batchId: string): Promise<Shown[]> {
  return tx.query<Shown>(`${shown} where r.batch_id = $1 order by r.member_state, r.opened_at`, [batchId]);
}
