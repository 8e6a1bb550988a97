import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Inject, Res } from '@nestjs/common';
import { documentServices } from '@qp/contracts/documents';
import { certificateFiles } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Response } from 'express';
import { notFound, Tools, type FeatureTools } from '../command-pipeline/index.js';

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
    const file = await database.run(personScope(actor), (tx) => findFile(tx, params.certificateId));
    const answer = await documents.stream(documentServices.getEvidence, { query: { key: file.key } });
    if (!answer.ok || !answer.body)
      throw new DomainError('DEPENDENCY_UNAVAILABLE', {
        message: 'The file is kept, but its store does not give it out now.',
        whatToDo: 'Try again in a minute; tell operations if it stays.',
      });
    response.setHeader('content-type', 'application/pdf');
    response.setHeader('content-length', file.size);
    response.setHeader('content-disposition', `attachment; filename="${file.name}"`);
    response.setHeader('cache-control', 'private, no-store');
    response.setHeader('x-qp-sha256', file.sha256);
    await pipeline(Readable.fromWeb(answer.body), response);
  }
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
