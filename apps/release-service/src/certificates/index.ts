import type { CertificateRecord } from '@qp/domain/certification';
import { caseQueries } from '@qp/contracts/release';
import { defineQuery, notFound, type Feature } from '../command-pipeline/index.js';
import { warningsOfCertificate } from '../gates/passed-warnings.js';
import { linkedLotsRefusal } from './blinding.js';

export { linkedLotsRefusal, type LinkedCertificate } from './blinding.js';

const getCertificate = defineQuery(caseQueries.certificate, async ({ tx, hooks, actor }, { params }) => {
  const row = await tx.maybe<{
    id: string;
    case_id: string;
    batch_no: string;
    kind: 'CERTIFICATE' | 'CONFIRMATION';
    version: number;
    record: Record<string, unknown>;
    canonical: string;
    sha256: string;
    short_code: string;
    template_version: string;
    issued_at: Date;
    current_id: string | null;
    state: string;
    stopped: boolean;
  }>(
    `select certificate.*, batch.batch_no, theCase.certificate_id as current_id, theCase.state, theCase.stopped from release.certificate
       join release.certification_case theCase on theCase.id = certificate.case_id join release.batch on batch.id = certificate.batch_id where certificate.id = $1`,
    [params.certificateId],
  );
  if (!row) throw notFound('certificate');
  // Whoever must not know from which lots a batch was made gets the record without them, and no text that could be read for them.
  const blinded = (await linkedLotsRefusal(tx, actor.roles, row)) !== undefined;
  const { linkedLots, ...rest } = row.record;
  // Current: the latest version, not stopped, suspended or withdrawn (domain reference 5.1).
  const inForce = ['CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED'].includes(row.state) && !row.stopped;
  let file: { state: 'BEING_MADE' | 'READY'; sha256: string | null } = { state: 'BEING_MADE', sha256: null };
  for (const { certificateFile } of hooks) if (certificateFile) file = await certificateFile(tx, row.id);
  const destinations = ((row.record['destinations'] ?? []) as CertificateRecord['destinations']).map(
    ({ trialId, memberState, dossierVersion, mark }) => ({
      trialId,
      memberState,
      dossierVersion,
      authorisation: mark ? ('SUBMITTED' as const) : ('AUTHORISED' as const),
    }),
  );
  return {
    id: row.id,
    caseId: row.case_id,
    batchNo: row.batch_no,
    kind: row.kind,
    version: row.version,
    current: inForce && row.current_id === row.id,
    status: row.state,
    record: { ...rest, ...(blinded || linkedLots === undefined ? {} : { linkedLots }) },
    canonical: blinded ? '' : row.canonical,
    sha256: row.sha256,
    shortCode: row.short_code,
    templateVersion: row.template_version,
    issuedAt: row.issued_at.toISOString(),
    file,
    destinations,
    warnings: await warningsOfCertificate(tx, row.case_id, row.id),
  };
});

/** Certificate records. Their files are another area's, plugged in by `followUp` and the hook `certificateFile`. */
export const certificates: Feature = { name: 'certificates', queries: [getCertificate] };
