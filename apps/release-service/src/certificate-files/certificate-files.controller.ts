import { Controller, Inject, Res } from '@nestjs/common';
import { certificateFiles } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Response } from 'express';
import { linkedLotsRefusal, type LinkedCertificate } from '../certificates/index.js';
import { notFound, Tools, type FeatureTools } from '../command-pipeline/index.js';
import { sendEvidence } from '../locked-records/index.js';

/** The certificate as a file, for whoever may see the certificate. */
@Controller()
export class CertificateFilesController {
  constructor(@Inject(Tools) private readonly tools: FeatureTools) {}

  @Endpoint(certificateFiles.file)
  async file(
    @Input() { params }: InputOf<typeof certificateFiles.file>,
    @CurrentActor() actor: SignedInActor,
    @Res() response: Response,
  ): Promise<void> {
    const { database, documents } = this.tools;
    const file = await database.run(personScope(actor), async (tx) => {
      await assertMayRead(tx, actor, params.certificateId);
      return findFile(tx, params.certificateId);
    });
    await sendEvidence(documents, { ...file, mediaType: 'application/pdf', fileName: file.name }, response);
  }
}

/** The file prints the lots that the batch was made from, so it is not given to whoever must not know them (SOD-6). */
export async function assertMayRead(tx: Tx, actor: Pick<SignedInActor, 'roles'>, certificateId: string): Promise<void> {
  const certificate = await tx.maybe<LinkedCertificate>('select case_id, record from release.certificate where id = $1', [certificateId]);
  const refusal = certificate && (await linkedLotsRefusal(tx, actor.roles, certificate));
  if (!refusal) return;
  throw new DomainError('NOT_ALLOWED', {
    ...refusal,
    message: 'The file names the lots that the batch was made from, which your role does not see in a blinded trial.',
    whatToDo: 'Read the record of the certificate, which leaves them out, or ask the unblinded supply person of the trial.',
  });
}

/** Where a certificate's file is kept; refused while it is being made. */
export async function findFile(
  tx: Tx,
  certificateId: string,
): Promise<{ readonly key: string; readonly sha256: string; readonly size: number; readonly name: string }> {
  const row = await tx.maybe<{ kind: string; version: number; key: string | null; sha256: string | null; size: string | number | null }>(
    `select certificate.kind, certificate.version, file.evidence_key as key, file.sha256, file.size
     from release.certificate left join release.certificate_file file on file.certificate_id = certificate.id where certificate.id = $1`,
    [certificateId],
  );
  if (!row) throw notFound('certificate');
  if (row.key === null || row.sha256 === null || row.size === null)
    throw new DomainError('DEPENDENCY_UNAVAILABLE', {
      code: 'FILE_BEING_MADE',
      message: 'The certificate is signed and recorded; its file is still being made.',
      whatToDo: 'Try again in a moment. The record itself can be read meanwhile.',
    });
  return {
    key: row.key,
    sha256: row.sha256,
    size: Number(row.size),
    name: `${row.kind.toLowerCase()}-${certificateId}-v${row.version}.pdf`,
  };
}
