import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { guardedCall, type CommandCall } from './call.js';

/**
 * What a command carries besides its validated input: everything that the recording transaction has to verify again
 * (`assertion`, `intent`, `commandId` = Idempotency-Key, `personId`, `bodyHash`), with params, query and body *as they were
 * sent*, because the hash covers those.
 */
export type CommandContext = CommandCall;

/** Handler parameter `@CommandContext() command: CommandContext`. For commands only. */
export const CommandContext = createParamDecorator((_: unknown, context: ExecutionContext): CommandCall => {
  const { command, operation } = guardedCall(context);
  if (!command) throw new TypeError(`operation ${operation.id} is not a command`);
  return command;
});
