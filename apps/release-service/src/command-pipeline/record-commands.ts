import type { CommandAnswer } from '@qp/contracts/processes';
import { commandLedger } from '@qp/platform/audit-outbox';
import { DomainError } from '@qp/domain/kernel';
import type { KeyRing } from '@qp/platform/auth';
import type { Database } from '@qp/platform/persistence';
import { personScope, type CommandContext as CommandCall, type SignedInActor } from '@qp/platform/service-kit';
import type { RecordCommand } from './define.js';
import { assertDuties } from './duties.js';
import { parseInput } from './input.js';
import { commandContext } from './make-context.js';
import { verifyCommand, verifySignature } from './proof.js';
import { assertMayDo } from './rights.js';
import { againOnConflict } from './conflicts.js';
import type { Registry } from './registry.js';

/** Records commands that are one transaction of their own: ledger, handler, audit and outbox rows, answer. */
export class RecordCommands {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyRing,
    private readonly registry: Registry,
  ) {}

  /** Does the command, or gives the answer that it got before. */
  async run(command: RecordCommand, call: CommandCall, actor: SignedInActor): Promise<CommandAnswer> {
    assertMayDo(command.operation, actor);
    const input = parseInput(command.operation, call);
    try {
      return await this.once(command, call, actor, input);
    } catch (error) {
      // Twice at once: what "is there already" may be what the first of the two has just made, under this very command.
      const known = error instanceof DomainError && error.code === 'ALREADY_EXISTS' && (await this.knownAnswer(call, actor));
      if (known) return known;
      throw error;
    }
  }

  private knownAnswer(call: CommandCall, actor: SignedInActor): Promise<CommandAnswer | undefined> {
    return this.database.run(
      personScope(actor),
      async (tx) =>
        (await commandLedger.find(tx, call.personId, call.commandId, call.operation, call.bodyHash)) as CommandAnswer | undefined,
    );
  }

  private once(command: RecordCommand, call: CommandCall, actor: SignedInActor, input: unknown): Promise<CommandAnswer> {
    return againOnConflict(() =>
      this.database.run(personScope(actor), async (tx) => {
        const known = await commandLedger.find(tx, call.personId, call.commandId, call.operation, call.bodyHash);
        if (known) return known as CommandAnswer;
        const claims = await verifyCommand(this.keys, call, new Date());
        const intent = await verifySignature(this.keys, command.operation, call, claims, new Date());
        const { context, duties } = await commandContext(tx, {
          actor,
          operation: command.operation,
          command: call,
          hooks: this.registry.hooks,
          intent,
          whoseSettled: false,
        });
        const { version, result } = await command.run(context, input as never);
        assertDuties(command.operation, duties);
        const answer: CommandAnswer = { commandId: call.commandId, recordedAt: context.now.toISOString(), version, result };
        await commandLedger.store(tx, call.personId, call.commandId, call.operation, call.bodyHash, answer);
        return answer;
      }),
    );
  }
}
