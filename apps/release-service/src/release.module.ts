import { Module, type DynamicModule, type OnApplicationShutdown, type Type } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { Database } from '@qp/platform/persistence';
import { KeepAnswersBlind } from './blinding/index.js';
import {
  ApiCommands,
  ApiQueries,
  RecordCommands,
  Tools,
  controllersOf,
  type FeatureTools,
  type Registry,
} from './command-pipeline/index.js';
import { refreshBeforeActs } from './known-facts/refresh-before-acts.js';
import { UpdateMessages } from './relay/update-messages.js';

@Module({})
class ReleaseModule {}

/** The Nest module of the service: a controller for each command and read, and those that business areas bring. */
export function releaseModule(tools: FeatureTools, registry: Registry, serving: boolean, resources: OnApplicationShutdown): DynamicModule {
  const { database, keys } = tools;
  const commands = new ApiCommands(
    database,
    new RecordCommands(database, keys, registry),
    new UpdateMessages(tools),
    refreshBeforeActs(tools),
    registry,
  );
  const own: Type[] = registry.features.flatMap(({ controllers = [] }) => controllers);
  return {
    module: ReleaseModule,
    controllers: serving ? [...controllersOf(registry), ...own] : [],
    providers: [
      { provide: Database, useValue: database },
      { provide: Tools, useValue: tools },
      { provide: APP_INTERCEPTOR, useValue: new KeepAnswersBlind(database) },
      { provide: ApiCommands, useValue: commands },
      { provide: ApiQueries, useValue: new ApiQueries(database, registry) },
      { provide: 'resources', useValue: resources },
    ],
  };
}
