import { Injectable } from '@nestjs/common';
import type { CommandAnswer, CommandEnvelope } from '@qp/contracts/processes';
import { DomainError } from '@qp/domain/kernel';
import { commandLedger } from '@qp/platform/audit-outbox';
import type { Database } from '@qp/platform/persistence';
import { personScope, type CommandContext as CommandCall, type SignedInActor } from '@qp/platform/service-kit';
import type { ProcessCommand, RecordCommand } from './define.js';
import type { RecordCommands } from './record-commands.js';
import type { Registry } from './registry.js';
import { assertMayDo } from './rights.js';

/** Sends a command to the workflow of its process and waits for the answer; throws the refusal as a `DomainError`. */
export interface ProcessMessages {
  submit(command: ProcessCommand, subjectId: string, updateId: string, envelope: CommandEnvelope): Promise<CommandAnswer>;
}

/** What a command is about: the process that it goes to, and the case that its path names. */
export interface AboutCommand {
  /** Empty for a record command. */
  readonly subjectId: string;
  readonly caseId?: string;
  /** Whether the command was recorded before: its answer stands, whatever others say now. */
  readonly answered: () => Promise<boolean>;
}

/** Work before a command is done: acts that rest on what others own have it asked for again. */
export type BeforeCommand = (command: RecordCommand | ProcessCommand, about: AboutCommand, actor: SignedInActor) => Promise<void>;

/** The API's way to a command: record commands at once, process commands through their workflow. */
@Injectable()
export class ApiCommands {
  constructor(
    private readonly database: Database,
    private readonly records: RecordCommands,
    private readonly messages: ProcessMessages,
    private readonly before: BeforeCommand,
    private readonly registry: Registry,
  ) {}

  /** Does the command, or gives the answer that it got before; throws UNKNOWN_OUTCOME where only asking again tells. */
  async run(command: RecordCommand | ProcessCommand, call: CommandCall, actor: SignedInActor): Promise<CommandAnswer> {
    assertMayDo(command.operation, actor);
    const { caseId } = call.params;
    if (command.type === 'record') {
      await this.before(command, { subjectId: '', caseId, answered: () => this.answered(call, actor) }, actor);
      return this.records.run(command, call, actor);
    }
    if (command.operation.signature !== undefined && !call.intent) throw new DomainError('SIGNATURE_REQUIRED');
    const look = await this.database.run(personScope(actor), async (tx) => {
      const known = await commandLedger.find(tx, call.personId, call.commandId, call.operation, call.bodyHash);
      if (known) return { answer: known as CommandAnswer, subjectId: '' };
      const subjectId = await command.subjectOf(call.params, tx);
      // The workflow knows no scopes: without this look its refusals would tell a stranger where a process stands.
      const definition = this.registry.subject(command.kind);
      await (definition.assertVisible ?? definition.lock)(tx, subjectId);
      return { answer: undefined, subjectId };
    });
    if (look.answer) return look.answer;
    await this.before(command, { subjectId: look.subjectId, caseId, answered: () => Promise.resolve(false) }, actor);
    const { operation, params, query, body, assertion, intent, commandId, personId, bodyHash, requestId } = call;
    const envelope: CommandEnvelope = {
      operation,
      command: command.command,
      expectedVersion: expectedVersionOf(body),
      params,
      query,
      body,
      assertion,
      intent,
      commandId,
      personId,
      bodyHash,
      requestId,
    };
    return this.messages.submit(command, look.subjectId, updateIdOf(call), envelope);
  }

  private answered({ personId, commandId, operation, bodyHash }: CommandCall, actor: SignedInActor): Promise<boolean> {
    return this.database.run(
      personScope(actor),
      async (tx) => (await commandLedger.find(tx, personId, commandId, operation, bodyHash)) !== undefined,
    );
  }
}

/** Id that the server de-duplicates by, within one run. */
export function updateIdOf(call: Pick<CommandCall, 'personId' | 'commandId' | 'bodyHash'>): string {
  return `${call.personId}/${call.commandId}/${call.bodyHash.slice(0, 16)}`;
}

function expectedVersionOf(body: unknown): number | undefined {
  const version = typeof body === 'object' && body !== null && 'expectedVersion' in body ? body.expectedVersion : undefined;
  return typeof version === 'number' ? version : undefined;
}
