import { Controller, Inject, type Type } from '@nestjs/common';
import {
  CommandContext,
  CurrentActor,
  Endpoint,
  Input,
  type CommandContext as CommandCall,
  type SignedInActor,
} from '@qp/platform/service-kit';
import { ApiCommands } from './api-commands.js';
import { ApiQueries } from './api-queries.js';
import type { ProcessCommand, Query, RecordCommand } from './define.js';
import type { Registry } from './registry.js';

/** One thin controller for each command and read that is plugged in: route, rights and validation come from its operation. */
export function controllersOf(registry: Registry): Type[] {
  return [...[...registry.commands.values()].map(commandController), ...[...registry.queries.values()].map(queryController)];
}

function commandController(command: RecordCommand | ProcessCommand): Type {
  @Controller()
  class CommandController {
    constructor(@Inject(ApiCommands) private readonly commands: ApiCommands) {}

    @Endpoint(command.operation)
    handle(@CommandContext() call: CommandCall, @CurrentActor() actor: SignedInActor) {
      return this.commands.run(command, call, actor);
    }
  }
  return CommandController;
}

function queryController(query: Query): Type {
  @Controller()
  class QueryController {
    constructor(@Inject(ApiQueries) private readonly queries: ApiQueries) {}

    @Endpoint(query.operation)
    handle(@Input() input: unknown, @CurrentActor() actor: SignedInActor) {
      return this.queries.run(query, input, actor);
    }
  }
  return QueryController;
}
