import type { TrialReleaseState } from '@qp/domain/trial-release';
import type { Tx } from '@qp/platform/persistence';
import { notFound, type SubjectRow } from '../command-pipeline/index.js';

/** Why a release is suspended: what has to be gone before the sponsor resumes it. */
export type SuspensionCause = 'CERTIFICATION' | 'DESTINATION' | 'TRIAL' | 'SPONSOR';

/** What keeps a release from being signed. */
export interface Blocker {
  readonly code: string;
  readonly message: string;
  readonly whatToDo: string;
}

/** What the releaser vouched for. */
export interface VouchedChecks {
  readonly labelLanguageChecked: boolean;
  readonly permits: readonly string[];
  readonly decodingReference?: string;
  readonly irtReference?: string;
}

/** The row of a trial release. */
export interface TrialReleaseRow extends SubjectRow {
  readonly caseId: string;
  readonly batchId: string;
  readonly trialId: string;
  readonly memberState: string;
  readonly dossierVersion: string;
  readonly certificateId: string;
  readonly certificateVersion: number;
  readonly state: TrialReleaseState;
  readonly everReleased: boolean;
  readonly suspendedBy: SuspensionCause | null;
  readonly suspensionReason: string | null;
  readonly blockedBy: readonly Blocker[];
  readonly checks: VouchedChecks | null;
  readonly releasedByName: string | null;
  readonly releasedAt: Date | null;
}

const columns = `id, owner_org as "ownerOrg", sponsor_id as "sponsorId", version, case_id as "caseId", batch_id as "batchId", trial_id as "trialId",
  member_state as "memberState", dossier_version as "dossierVersion", certificate_id as "certificateId", certificate_version as "certificateVersion", state,
  ever_released as "everReleased", suspended_by as "suspendedBy", suspension_reason as "suspensionReason", blocked_by as "blockedBy", checks,
  released_by_name as "releasedByName", released_at as "releasedAt"`;

/** Locks a trial release for a change; NOT_FOUND where it is not the person's to see. */
export async function lockTrialRelease(tx: Tx, id: string): Promise<TrialReleaseRow> {
  const row = await tx.maybe<TrialReleaseRow>(`select ${columns} from release.trial_release where id = $1 for update`, [id]);
  if (!row) throw notFound('trial release');
  return row;
}

/** Reads a trial release without locking it. */
export async function readTrialRelease(tx: Tx, id: string): Promise<TrialReleaseRow> {
  const row = await tx.maybe<TrialReleaseRow>(`select ${columns} from release.trial_release where id = $1`, [id]);
  if (!row) throw notFound('trial release');
  return row;
}

/** The sites that a release names. */
export async function sitesOfRelease(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.query<{ site_id: string }>(
    'select site_id from release.trial_release_site where trial_release_id = $1 order by site_id',
    [id],
  );
  return rows.map(({ site_id }) => site_id);
}

/** Where an audit row of a trial release belongs. */
export function releaseStream(row: Pick<TrialReleaseRow, 'id' | 'ownerOrg' | 'sponsorId'>) {
  return { subject: { kind: 'release', id: row.id }, stream: `release/${row.id}`, ownerOrg: row.ownerOrg, sponsorId: row.sponsorId };
}
