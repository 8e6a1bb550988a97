import { Controller, Inject, Res } from '@nestjs/common';
import { passportOperations } from '@qp/contracts/release';
import { appendAudit } from '@qp/platform/audit-outbox';
import { jobsScope } from '@qp/platform/persistence';
import { auditActorOf, CurrentActor, Endpoint, Input, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import type { Response } from 'express';
import { Tools, type FeatureTools } from '../command-pipeline/index.js';
import { keptFor, sendKept } from '../kept-packages/index.js';
import { fileNameOf, makePassport, planOf, subjectOfCase, subjectOfTrial, type PassportSubject } from './make-passport.js';
import { readerOf, type PassportReader } from './reader.js';
import { sendPackage } from './send-package.js';

/** Release passports: of one case, or of all cases of a trial. */
@Controller()
export class PassportsController {
  constructor(@Inject(Tools) private readonly tools: FeatureTools) {}

  @Endpoint(passportOperations.plan)
  async plan(@Input() { params }: InputOf<typeof passportOperations.plan>, @CurrentActor() actor: SignedInActor) {
    const reader = await readerOf(this.tools, actor, params);
    const plan = await planOf(reader, await subjectOfCase(reader, params.caseId));
    const kept = await reader.inScope((tx) => keptFor(tx, actor, params.caseId));
    return {
      ...plan,
      kept: kept.map(({ kind, keptAt, size, sha256 }) => ({ kind, keptAt: keptAt.toISOString(), size, sha256 })),
    };
  }

  @Endpoint(passportOperations.planOfTrial)
  async planOfTrial(@Input() { params }: InputOf<typeof passportOperations.planOfTrial>, @CurrentActor() actor: SignedInActor) {
    const reader = await readerOf(this.tools, actor, params);
    return { ...(await planOf(reader, await subjectOfTrial(reader, params.trialId))), kept: [] };
  }

  @Endpoint(passportOperations.ofCase)
  async ofCase(
    @Input() { params, query }: InputOf<typeof passportOperations.ofCase>,
    @CurrentActor() actor: SignedInActor,
    @Res() response: Response,
  ): Promise<void> {
    const reader = await readerOf(this.tools, actor, params);
    const subject = await subjectOfCase(reader, params.caseId);
    const kept = query.fresh === 'true' ? [] : await reader.inScope((tx) => keptFor(tx, actor, params.caseId));
    const passport = kept.find(({ kind }) => kind === 'PASSPORT');
    if (!passport) return this.send(reader, subject, response);
    await sendKept(this.tools.documents, passport, fileNameOf(subject), response);
    await this.recordHandedOut(reader, subject, { keptSha256: passport.sha256 });
  }

  @Endpoint(passportOperations.ofTrial)
  async ofTrial(
    @Input() { params }: InputOf<typeof passportOperations.ofTrial>,
    @CurrentActor() actor: SignedInActor,
    @Res() response: Response,
  ): Promise<void> {
    const reader = await readerOf(this.tools, actor, params);
    await this.send(reader, await subjectOfTrial(reader, params.trialId), response);
  }

  private async send(reader: PassportReader, subject: PassportSubject, response: Response): Promise<void> {
    const passport = await makePassport(reader, subject, new Date(), (fingerprint) =>
      this.recordHandedOut(reader, subject, { tagManifestSha256: fingerprint }),
    );
    await sendPackage(response, passport);
  }

  /** Who took a copy, when, and which: a copy of a record of medicine is an act. */
  private async recordHandedOut(
    { actor }: PassportReader,
    subject: PassportSubject,
    copy: Readonly<Record<string, string>>,
  ): Promise<void> {
    await this.tools.database.run(jobsScope, (tx) =>
      appendAudit(tx, {
        stream: `${subject.kind}/${subject.id}`,
        action: 'passport.handedOut',
        subject: { kind: subject.kind, id: subject.id },
        ownerOrg: subject.ownerOrg,
        sponsorId: subject.sponsorId,
        actor: auditActorOf(actor),
        after: { cases: subject.cases.length, ...copy },
      }),
    );
  }
}
