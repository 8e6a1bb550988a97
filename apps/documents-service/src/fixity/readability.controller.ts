import { Controller, Inject, Req, Res } from '@nestjs/common';
import { readability } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { KeyRing } from '@qp/platform/auth';
import { Database } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Request, Response } from 'express';
import { ContentSender } from '../content/content-sender.js';
import { findEvidence } from '../evidence/evidence-ledger.js';
import { extractOf, keysInFile } from './certificate-file.js';
import { certifiedRun } from './certified-runs.js';
import { piecesSeen } from './pieces-seen.js';
import { listCertificates, pictureOf, readCertificate } from './read-certificate.js';

/** The yearly proof that what is kept can still be read: certificates, and pictures of what was sampled. */
@Controller()
export class ReadabilityController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ContentSender) private readonly sender: ContentSender,
    @Inject(KeyRing) private readonly keys: KeyRing,
  ) {}

  @Endpoint(readability.list)
  list(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof readability.list>) {
    return this.database.run(personScope(actor), (tx) => listCertificates(tx, actor, query));
  }

  @Endpoint(readability.read)
  read(@CurrentActor() actor: SignedInActor, @Input() { params }: InputOf<typeof readability.read>) {
    return this.database.run(personScope(actor), (tx) => readCertificate(tx, actor, params.period));
  }

  /** The whole to whoever may see all that it names; to others their extract. */
  @Endpoint(readability.certificate)
  async certificate(
    @CurrentActor() actor: SignedInActor,
    @Input() { params: { period } }: InputOf<typeof readability.certificate>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const evidence = await this.database.run(personScope(actor), async (tx) => {
      const run = await certifiedRun(tx, period);
      return run && findEvidence(tx, run.certificate_key);
    });
    if (!evidence) throw new DomainError('NOT_FOUND');
    const file = await this.sender.whole(evidence);
    const named = keysInFile(file);
    const seen = await this.database.run(personScope(actor), (tx) => piecesSeen(tx, actor, named));
    if (named.every((key) => seen.has(key))) {
      await this.sender.send({ evidence, fileName: `readability-${period}.json` }, request, response);
      return;
    }
    const extract = await extractOf(this.keys, { key: evidence.key, sha256: evidence.sha256, file }, seen);
    response.setHeader('content-type', 'application/json');
    response.setHeader('content-disposition', `attachment; filename=readability-${period}-extract.json`);
    response.setHeader('cache-control', 'private, no-store');
    response.end(extract);
  }

  @Endpoint(readability.picture)
  async picture(
    @CurrentActor() actor: SignedInActor,
    @Input() { params }: InputOf<typeof readability.picture>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const evidence = await this.database.run(personScope(actor), async (tx) => {
      const key = await pictureOf(tx, actor, params.period, params.picture);
      return key === undefined ? undefined : findEvidence(tx, key);
    });
    if (!evidence) throw new DomainError('NOT_FOUND');
    const fileName = evidence.key.split('/').slice(-2).join('-');
    await this.sender.send({ evidence, fileName }, request, response);
  }
}
