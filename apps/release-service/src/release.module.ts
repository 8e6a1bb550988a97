import { Module, type DynamicModule, type OnApplicationShutdown, type Type } from '@nestjs/common';
import type { AnyOperation } from '@qp/contracts/operation';
import { releaseOperations } from '@qp/contracts/release';
import { Database } from '@qp/platform/persistence';
import { OPERATION } from '@qp/platform/service-kit';
import {
  ApiCommands,
  ApiQueries,
  RecordCommands,
  Tools,
  controllersOf,
  type FeatureTools,
  type Registry,
} from './command-pipeline/index.js';
import { refreshBeforeSigning } from './known-facts/refresh-before-signing.js';
import { UpdateMessages } from './relay/update-messages.js';

@Module({})
class ReleaseModule {}

/** The operations of the contract that business areas serve. */
export function operationsOf(registry: Registry): readonly AnyOperation[] {
  const own = registry.features.flatMap(({ controllers = [] }) => controllers.flatMap(operationsOfController));
  const served = new Set([...registry.commands.keys(), ...registry.queries.keys(), ...own]);
  return releaseOperations.filter(({ id }) => served.has(id));
}

function operationsOfController(controller: Type): string[] {
  const prototype = controller.prototype as Record<string, object>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const operation = Reflect.getMetadata(OPERATION, prototype[name] ?? {}) as AnyOperation | undefined;
    return operation ? [operation.id] : [];
  });
}

/** The Nest module of the service: a controller for each command and read, and those that business areas bring. */
export function releaseModule(tools: FeatureTools, serving: boolean, resources: OnApplicationShutdown): DynamicModule {
  const { database, keys, registry } = tools;
  const commands = new ApiCommands(
    database,
    new RecordCommands(database, keys, registry),
    new UpdateMessages(tools),
    refreshBeforeSigning(tools),
    registry,
  );
  const own: Type[] = registry.features.flatMap(({ controllers = [] }) => controllers);
  return {
    module: ReleaseModule,
    controllers: serving ? [...controllersOf(registry), ...own] : [],
    providers: [
      { provide: Database, useValue: database },
      { provide: Tools, useValue: tools },
      { provide: ApiCommands, useValue: commands },
      { provide: ApiQueries, useValue: new ApiQueries(database, registry) },
      { provide: 'resources', useValue: resources },
    ],
  };
}
