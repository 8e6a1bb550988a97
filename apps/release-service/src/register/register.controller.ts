import { Controller, Inject, Res } from '@nestjs/common';
import { registerOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { jobsScope } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Response } from 'express';
import { notFound, Tools, type FeatureTools } from '../command-pipeline/index.js';
import { sendEvidence } from '../locked-records/index.js';
import { printoutFormats } from './printout-files.js';
import { isHolderOrInspector } from './who-verifies.js';
import { verifyRegister } from './verify-register.js';

/** Verification of the register, which needs the public keys beside the records. */
@Controller()
export class RegisterController {
  constructor(@Inject(Tools) private readonly tools: Pick<FeatureTools, 'database' | 'keys' | 'documents'>) {}

  @Endpoint(registerOperations.verify)
  async verify(@Input() { params }: InputOf<typeof registerOperations.verify>, @CurrentActor() actor: SignedInActor) {
    const { database, keys } = this.tools;
    const { authorisationId } = params;
    // Whoever sees a part of a register would find gaps that are none: it is verified as a whole, once it is settled who may ask.
    const mayAsk = await database.run(personScope(actor), (tx) => isHolderOrInspector(tx, actor.organisationId, authorisationId));
    if (!mayAsk) throw notFound('register');
    const found = await database.run(jobsScope, (tx) => verifyRegister(tx, keys, authorisationId));
    return { ...found, verifiedAt: new Date().toISOString() };
  }

  @Endpoint(registerOperations.exportFile)
  async exportFile(
    @Input() { params }: InputOf<typeof registerOperations.exportFile>,
    @CurrentActor() actor: SignedInActor,
    @Res() response: Response,
  ): Promise<void> {
    const { database, documents } = this.tools;
    const { authorisationId, exportId, format } = params;
    const file = await database.run(personScope(actor), (tx) =>
      tx.maybe<{ key: string | null; sha256: string; size: string }>(
        `select f.evidence_key as key, f.sha256, f.size from release.register_printout p
           left join release.register_printout_file f on f.printout_id = p.id and f.format = $3 where p.id = $1 and p.authorisation_id = $2`,
        [exportId, authorisationId, format],
      ),
    );
    if (!file) throw notFound('export');
    if (file.key === null)
      throw new DomainError('DEPENDENCY_UNAVAILABLE', {
        code: 'FILE_BEING_MADE',
        message: 'The export is recorded; its file is still being made.',
        whatToDo: 'Try again in a moment.',
      });
    const mediaType = printoutFormats[format];
    await sendEvidence(documents, { ...file, key: file.key, mediaType, fileName: `register-${exportId}.${format}` }, response);
  }
}
