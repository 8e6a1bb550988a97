import { Controller, Inject } from '@nestjs/common';
import { trailReviewOperations } from '@qp/contracts/release';
import { CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { readCase } from '../cases/case-row.js';
import { Tools, type FeatureTools } from '../command-pipeline/index.js';
import { exceptionsOf, standingOf, type ExceptionRow } from './exception-rows.js';
import { refreshTrailExceptions } from './refresh-exceptions.js';

/** The worklist of a batch's audit-trail review, on what the audit trail holds now. */
@Controller()
export class TrailExceptionsController {
  constructor(@Inject(Tools) private readonly tools: FeatureTools) {}

  @Endpoint(trailReviewOperations.exceptions)
  async list(@CurrentActor() actor: SignedInActor, @Input() { params }: InputOf<typeof trailReviewOperations.exceptions>) {
    const { database, audits } = this.tools;
    const scope = personScope(actor);
    // The case must be this person's to see before anybody is asked about it.
    await database.run(scope, (tx) => readCase(tx, params.caseId));
    await refreshTrailExceptions(database, audits, params.caseId);
    return database.run(scope, async (tx) => {
      const exceptions = (await exceptionsOf(tx, params.caseId)).map(shown);
      const standing = await standingOf(tx, params.caseId);
      return {
        logSize: standing?.logSize ?? 0,
        asOf: (standing?.asOf ?? new Date()).toISOString(),
        open: exceptions.filter(({ verdict }) => verdict === null).length,
        exceptions,
      };
    });
  }
}

function shown({ view, verdict, reason, deviationId, judgedBy, judgeName, judgedAt }: ExceptionRow) {
  const judged =
    verdict && judgedBy && judgedAt
      ? { verdict, reason: reason ?? '', deviationId, by: judgeName ?? '', byId: judgedBy, at: judgedAt.toISOString() }
      : null;
  return { ...view, verdict: judged };
}
