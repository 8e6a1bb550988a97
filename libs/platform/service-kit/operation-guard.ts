import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { isCommand, rolesMayCall, rolesOf, takesCommandId, type AnyOperation } from '@qp/contracts/operation';
import { noteOrigin } from '@qp/platform/audit-outbox';
import type { Request } from 'express';
import { z } from 'zod';
import { actorOf, fromOf, type SignedInActor } from './actor.js';
import { commandIdOf, type Authenticate, type Authenticated } from './authentication.js';
import { rememberCall, requestIdOf, type CommandCall } from './call.js';
import { OPERATION } from './endpoint.js';
import { commandIdMissing, noSuchAddress, roleMissing, signInNeeded } from './refusals.js';
import { queryRecord, requestHash, type RawParts } from './request-parts.js';
import { validateParts } from './validation.js';

const commandIdSchema = z.uuid();

/** Enforces an operation before its handler runs: who calls, with which role, with well-formed input. No operation, no entry. */
export class OperationGuard implements CanActivate {
  constructor(private readonly authenticate: Authenticate) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const operation = Reflect.getMetadata(OPERATION, context.getHandler()) as AnyOperation | undefined;
    if (!operation) throw noSuchAddress();
    const request = context.switchToHttp().getRequest<Request>();
    const raw = rawParts(request);
    const hash = requestHash(operation, raw);
    const who = await this.authenticate(request, operation, hash);
    const claims = who.person?.claims ?? who.reader;
    const actor = claims && actorOf(claims);
    noteOrigin(actor ? fromOf(actor) : who.from);
    assertMayCall(operation, actor, who);
    // a command of another service or of the public has no person: its handler keeps its own key
    const commandId = takesCommandId(operation) && who.person ? wellFormedId(commandIdOf(request, operation, who)) : undefined;
    const command = isCommand(operation) ? commandCall(request, operation, raw, { bodyHash: hash ?? '', commandId, who }) : undefined;
    rememberCall(request, { operation, actor, service: who.service, commandId, command, input: validateParts(operation, raw) });
    return true;
  }
}

function rawParts(request: Request): RawParts {
  const params = Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)]));
  return { params, query: queryRecord(request.originalUrl), body: request.body as unknown };
}

function assertMayCall(operation: AnyOperation, actor: SignedInActor | undefined, who: Authenticated): void {
  const { access } = operation;
  if (access.kind === 'public') return;
  if (access.kind === 'service') {
    if (who.service === undefined) throw signInNeeded();
    return;
  }
  if (!actor) throw signInNeeded();
  if (!rolesMayCall(access, actor.roles)) throw roleMissing(rolesOf(access) ?? []);
}

function wellFormedId(commandId: string | undefined): string {
  if (commandId === undefined || !commandIdSchema.safeParse(commandId).success) throw commandIdMissing();
  return commandId;
}

function commandCall(
  request: Request,
  operation: AnyOperation,
  raw: RawParts,
  { bodyHash, commandId, who }: { readonly bodyHash: string; readonly commandId: string | undefined; readonly who: Authenticated },
): CommandCall | undefined {
  if (!who.person || commandId === undefined) return undefined;
  return {
    operation: operation.id,
    ...raw,
    bodyHash,
    commandId,
    personId: who.person.claims.sub,
    assertion: who.person.assertion,
    intent: request.header('x-qp-intent'),
    requestId: requestIdOf(request),
  };
}
