import { Controller, Inject } from '@nestjs/common';
import { trailExceptionOperations } from '@qp/contracts/audits';
import { Database, jobsScope } from '@qp/platform/persistence';
import { CallingService, CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { exceptionsInPeriod, exceptionsOfRecords } from './exceptions.js';

/** What a review of the audit trail looks at: of one batch, for the service that gates it, and of a period. */
@Controller()
export class TrailReviewController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Endpoint(trailExceptionOperations.ofRecords)
  ofRecords(@CallingService() service: string, @Input() { body }: InputOf<typeof trailExceptionOperations.ofRecords>) {
    return this.database.run(jobsScope, (tx) => exceptionsOfRecords(tx, service, body.caseId, body.streams));
  }

  @Endpoint(trailExceptionOperations.inPeriod)
  inPeriod(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof trailExceptionOperations.inPeriod>) {
    return this.database.run(personScope(actor), (tx) => exceptionsInPeriod(tx, query));
  }
}
