import { Controller, Inject } from '@nestjs/common';
import { documentQueries } from '@qp/contracts/documents';
import { Database } from '@qp/platform/persistence';
import { CommandContext, CurrentActor, Endpoint, Input, personScope, type InputOf, type SignedInActor } from '@qp/platform/service-kit';
import { readCase } from '../case-copies/case-copy.js';
import { recordCommand } from '../commands/record-command.js';
import { answerQuery, closeQuery, raiseQuery } from './query-commands.js';
import { queriesOf, unclosedQueries } from './query-rows.js';

/** Questions on documents. */
@Controller()
export class QueriesController {
  constructor(@Inject(Database) private readonly database: Database) {}

  @Endpoint(documentQueries.raise)
  raise(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof documentQueries.raise>,
  ) {
    return recordCommand(this.database, actor, command, (tx, by) => raiseQuery(tx, actor, by, input));
  }

  @Endpoint(documentQueries.answer)
  answer(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof documentQueries.answer>,
  ) {
    return recordCommand(this.database, actor, command, (tx, by) => answerQuery(tx, actor, by, input));
  }

  @Endpoint(documentQueries.close)
  close(
    @CurrentActor() actor: SignedInActor,
    @CommandContext() command: CommandContext,
    @Input() input: InputOf<typeof documentQueries.close>,
  ) {
    return recordCommand(this.database, actor, command, (tx, by) => closeQuery(tx, actor, by, input));
  }

  @Endpoint(documentQueries.list)
  list(@CurrentActor() actor: SignedInActor, @Input() { query }: InputOf<typeof documentQueries.list>) {
    return this.database.run(personScope(actor), async (tx) => {
      if (query.caseId === undefined) return unclosedQueries(tx);
      await readCase(tx, query.caseId);
      return queriesOf(tx, query.caseId);
    });
  }
}
