import { Delete, Get, Head, HttpCode, Patch, Post, Put, SetMetadata, applyDecorators } from '@nestjs/common';
import type { AnyOperation, Operation } from '@qp/contracts/operation';
import type { z } from 'zod';

/** Metadata key of the operation that a handler serves. */
export const OPERATION = 'qp:operation';

const methodDecorators = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete, HEAD: Head } as const;

/**
 * Binds a controller method to an operation: its route, its rights, its validation. The controller itself is declared with
 * `@Controller()` and no prefix. Everything that an operation says is enforced before the method runs.
 */
export function Endpoint(operation: AnyOperation): MethodDecorator {
  return applyDecorators(SetMetadata(OPERATION, operation), methodDecorators[operation.method](operation.path), HttpCode(200));
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** Validated input of an operation, for the parameter that `@Input()` decorates. */
export type InputOf<O> =
  O extends Operation<infer P, infer Q, infer B, z.ZodType>
    ? { readonly params: Parsed<P>; readonly query: Parsed<Q>; readonly body: Parsed<B> }
    : never;
