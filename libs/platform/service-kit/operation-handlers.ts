import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AnyOperation } from '@qp/contracts/operation';
import { OPERATION } from './endpoint.js';

/** Fails where the table and the controllers disagree: an operation without handler, or a handler of an operation not in the table. */
export function assertAllServed(app: NestExpressApplication, operations: readonly AnyOperation[]): void {
  const handled = new Set(handledOperations(app).map((operation) => operation.id));
  const declared = new Set(operations.map((operation) => operation.id));
  const unserved = [...declared].filter((id) => !handled.has(id));
  const undeclared = [...handled].filter((id) => !declared.has(id));
  if (unserved.length > 0) throw new TypeError(`operations without a handler: ${unserved.join(', ')}`);
  if (undeclared.length > 0) throw new TypeError(`handlers of operations that are not in the table: ${undeclared.join(', ')}`);
}

function handledOperations(app: NestExpressApplication): readonly AnyOperation[] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [...module.controllers.values()]);
  return controllers.flatMap(({ metatype }) => {
    const prototype = metatype?.prototype as Record<string, object> | undefined;
    if (!prototype) return [];
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const operation = Reflect.getMetadata(OPERATION, prototype[name] ?? {}) as AnyOperation | undefined;
      return operation ? [operation] : [];
    });
  });
}
