import { Controller, Inject, Req, Res } from '@nestjs/common';
import { documentServices } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { Database, jobsScope } from '@qp/platform/persistence';
import { CallingService, Endpoint, Input, type InputOf } from '@qp/platform/service-kit';
import type { Request, Response } from 'express';
import { ContentSender } from '../content/content-sender.js';
import { StoreTrust } from '../content/store-trust.js';
import { findEvidence, recordOf } from './evidence-ledger.js';
import { EvidenceKeeper } from './keep-evidence.js';

/** Evidence of other services: certificates, workflow histories, packages. */
@Controller()
export class EvidenceController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StoreTrust) private readonly trust: StoreTrust,
    @Inject(EvidenceKeeper) private readonly keeper: EvidenceKeeper,
    @Inject(ContentSender) private readonly sender: ContentSender,
  ) {}

  @Endpoint(documentServices.putEvidence)
  async put(@CallingService() source: string, @Input() { query }: InputOf<typeof documentServices.putEvidence>, @Req() request: Request) {
    this.trust.assertTrusted();
    return this.keeper.keep(
      {
        key: query.key,
        kind: query.kind,
        ownerOrg: query.ownerOrg,
        sponsorId: query.sponsorId ?? null,
        caseId: query.caseId ?? null,
        mediaType: query.mediaType,
        source,
        announced: query.sha256,
        fileName: query.fileName,
        retainUntil: query.retainUntil === undefined ? undefined : new Date(query.retainUntil),
      },
      request,
    );
  }

  @Endpoint(documentServices.findEvidence)
  async find(@Input() { query }: InputOf<typeof documentServices.findEvidence>) {
    const row = await this.database.run(jobsScope, (tx) => findEvidence(tx, query.key));
    return { record: row ? recordOf(row) : null };
  }

  @Endpoint(documentServices.getEvidence)
  async get(
    @Input() { query }: InputOf<typeof documentServices.getEvidence>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const evidence = await this.database.run(jobsScope, (tx) => findEvidence(tx, query.key));
    if (!evidence) throw new DomainError('NOT_FOUND');
    const fileName = query.key.split('/').at(-1) ?? 'evidence';
    await this.sender.send({ evidence, fileName }, request, response);
  }
}
