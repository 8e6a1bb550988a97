import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { guardedCall } from './call.js';

/** Handler parameter: the signed-in person ({@link SignedInActor}). For operations whose access is `signed-in` or `roles`. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { actor, operation } = guardedCall(context);
  if (!actor) throw new TypeError(`operation ${operation.id} has no signed-in person`);
  return actor;
});

/** Handler parameter: the signed-in person, or undefined on a public operation. */
export const OptionalActor = createParamDecorator((_: unknown, context: ExecutionContext) => guardedCall(context).actor);

/** Handler parameter: the validated input, `InputOf<typeof operation>`. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) => guardedCall(context).input);

/** Handler parameter: the command id of a stream that is `named`; commands have it in their context. */
export const CommandId = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { commandId, operation } = guardedCall(context);
  if (commandId === undefined) throw new TypeError(`operation ${operation.id} takes no command id`);
  return commandId;
});

/** Handler parameter: name of the calling service on an internal operation. */
export const CallingService = createParamDecorator((_: unknown, context: ExecutionContext) => guardedCall(context).service);
