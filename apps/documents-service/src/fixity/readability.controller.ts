import { Controller, Inject, Req, Res } from '@nestjs/common';
import { readability } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { Database, type Tx } from '@qp/platform/persistence';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Request, Response } from 'express';
import { ContentSender } from '../content/content-sender.js';
import { findEvidence } from '../evidence/evidence-ledger.js';
import { certificateOf, listCertificates, pictureOf } from './list-certificates.js';

/** The yearly proof that what is kept can still be read: certificates, and pictures of what was sampled. */
@Controller()
export class ReadabilityController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ContentSender) private readonly sender: ContentSender,
  ) {}

  @Endpoint(readability.list)
  list(@CurrentActor() actor: SignedInActor) {
    return this.database.run(personScope(actor), listCertificates);
  }

  @Endpoint(readability.certificate)
  certificate(
    @CurrentActor() actor: SignedInActor,
    @Input() { params }: InputOf<typeof readability.certificate>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.#send(actor, (tx) => certificateOf(tx, params.period), request, response);
  }

  @Endpoint(readability.picture)
  picture(
    @CurrentActor() actor: SignedInActor,
    @Input() { params }: InputOf<typeof readability.picture>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.#send(actor, (tx) => pictureOf(tx, params.period, params.picture), request, response);
  }

  async #send(actor: SignedInActor, find: (tx: Tx) => Promise<string | undefined>, request: Request, response: Response): Promise<void> {
    const evidence = await this.database.run(personScope(actor), async (tx) => {
      const key = await find(tx);
      return key === undefined ? undefined : findEvidence(tx, key);
    });
    if (!evidence) throw new DomainError('NOT_FOUND');
    const fileName = evidence.key.split('/').slice(-2).join('-');
    await this.sender.send({ evidence, fileName }, request, response);
  }
}
