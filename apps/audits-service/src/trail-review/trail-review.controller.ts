import { Controller, Inject } from '@nestjs/common';
import { trailExceptionOperations } from '@qp/contracts/audits';
import { Database, jobsScope } from '@qp/platform/persistence';
import {
  CallingService,
  CommandContext,
  CurrentActor,
  Endpoint,
  Input,
  personScope,
  type InputOf,
  type SignedInActor,
} from '@qp/platform/service-kit';
import { recordCommand } from '../commands/record-command.js';
import { exceptionsInPeriod, exceptionsOfRecords } from './exceptions.js';
import { judgeExceptions } from './judge-exceptions.js';

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

  @Endpoint(trailExceptionOperations.judge)
  judge(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof trailExceptionOperations.judge>,
  ) {
    return recordCommand(this.database, trailExceptionOperations.judge, actor, command, (tx) => judgeExceptions(tx, actor, input));
  }
}
