import type { Feature, HookContext, RecordedDecision } from '../command-pipeline/index.js';
import type { Tx } from '@qp/platform/persistence';
import { CertificateFilesController } from './certificate-files.controller.js';
import { makeFile, renderCertificate } from './make-file.js';

/** Acts that issue a certificate or confirmation. */
const issuing = ['certify', 'certifyStage1', 'certifyStage2', 'confirm', 'amendDestinations', 'approveExpiryUpdate'];

/** Asks for the file of what was just issued; the decision itself never waits for a file. */
function askForFile(context: HookContext, { act, certificateId }: RecordedDecision): Promise<void> {
  if (certificateId && issuing.includes(act)) context.followUp({ activity: renderCertificate, recordId: certificateId });
  return Promise.resolve();
}

async function fileOf(tx: Tx, certificateId: string): Promise<{ state: 'BEING_MADE' | 'READY'; sha256: string | null }> {
  const file = await tx.maybe<{ sha256: string }>('select sha256 from release.certificate_file where certificate_id = $1', [certificateId]);
  return file ? { state: 'READY', sha256: file.sha256 } : { state: 'BEING_MADE', sha256: null };
}

/** Certificates and confirmations as files (domain reference 5.1, 5.2). */
export const certificateFiles: Feature = {
  name: 'certificate-files',
  controllers: [CertificateFilesController],
  followUps: { [renderCertificate]: makeFile },
  caseHooks: { onDecision: askForFile, certificateFile: fileOf },
};
