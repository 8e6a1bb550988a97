import { setTimeout as wait } from 'node:timers/promises';
import { Controller, Inject } from '@nestjs/common';
import { certificateCheck } from '@qp/contracts/release';
import { publicStandingWords } from '@qp/domain/certification';
import { jobsScope } from '@qp/platform/persistence';
import { asPem } from '@qp/platform/sealing';
import { Endpoint, Input, type InputOf } from '@qp/platform/service-kit';
import { Tools, type FeatureTools } from '../command-pipeline/index.js';
import { readAsked } from './asked.js';
import { standingNow, unknown } from './standing.js';

/** Milliseconds that every answer takes, so that the time does not tell whether there is such a certificate. */
const answerAfter = 250;

/** What anybody may ask about a certificate, without an account. */
@Controller()
export class CertificateCheckController {
  constructor(@Inject(Tools) private readonly tools: Pick<FeatureTools, 'database'>) {}

  @Endpoint(certificateCheck.check)
  async check(@Input() { body }: InputOf<typeof certificateCheck.check>) {
    const time = wait(answerAfter);
    const asked = readAsked(body.value);
    const found = asked ? await this.tools.database.run(jobsScope, (tx) => standingNow(tx, asked)) : unknown;
    await time;
    return {
      standing: found.standing,
      words: publicStandingWords[found.standing],
      since: found.since?.toISOString() ?? null,
      version: found.version,
      supersededBy: found.supersededBy,
      askedAt: new Date().toISOString(),
    };
  }

  @Endpoint(certificateCheck.seals)
  async seals() {
    const rows = await this.tools.database.run(jobsScope, (tx) =>
      tx.query<{ sha256: string; organisation: string; self_issued: boolean; valid_from: Date; valid_to: Date; der: Buffer }>(
        'select sha256, organisation, self_issued, valid_from, valid_to, der from release.seal_certificate order by first_used_at desc, sha256',
      ),
    );
    return rows.map((row) => ({
      sha256: row.sha256,
      organisation: row.organisation,
      selfIssued: row.self_issued,
      validFrom: row.valid_from.toISOString(),
      validTo: row.valid_to.toISOString(),
      pem: asPem(row.der),
    }));
  }
}
