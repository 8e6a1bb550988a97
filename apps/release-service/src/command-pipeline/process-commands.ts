import type { CommandAnswer, CommandEnvelope, DueTime, FactRef, FollowUp, RecordedChange, Subject } from '@qp/contracts/processes';
import { DomainError } from '@qp/domain/kernel';
import { rolesOn } from '@qp/domain/people';
import { commandLedger } from '@qp/platform/audit-outbox';
import type { KeyRing } from '@qp/platform/auth';
import type { Database, Tx } from '@qp/platform/persistence';
import { actorOf, personScope } from '@qp/platform/service-kit';
import { againOnConflict } from './conflicts.js';
import type { ProcessContext, SubjectRow } from './context.js';
import type { ProcessCommand } from './define.js';
import { assertDuties } from './duties.js';
import { parseInput } from './input.js';
import { commandContext, systemContext } from './make-context.js';
import { appendEvent, eventOf } from './process-ledger.js';
import { verifyCommand, verifySignature } from './proof.js';
import { notFound } from './refusals.js';
import type { Registry } from './registry.js';
import { assertMayDo, assertWhose } from './rights.js';
import type { SubjectDefinition, SystemChange } from './subjects.js';
import type { SystemContext } from './system-context.js';

const jobs = { kind: 'jobs' } as const;

/** The transactions behind a process's workflow: one command, facts, or a deadline, each with everything that belongs to it. */
export class ProcessCommands {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyRing,
    private readonly registry: Registry,
  ) {}

  /** Records a person's command: verifies its proofs, then ledger, lock, guard, handler, event, audit, outbox and answer in one transaction. */
  async record(subject: Subject, envelope: CommandEnvelope): Promise<RecordedChange<unknown>> {
    const command = this.registry.processCommand(envelope.operation);
    const definition = this.registry.subject(subject.kind);
    let claims;
    let intent;
    try {
      claims = await verifyCommand(this.keys, envelope, new Date());
      intent = await verifySignature(this.keys, command.operation, envelope, claims, new Date());
    } catch (error) {
      // The worker may have died after the commit and before Temporal heard of it: what is recorded stays answered.
      const answer = error instanceof DomainError ? await this.answered(subject, definition, envelope) : undefined;
      if (answer) return answer;
      throw error;
    }
    const actor = actorOf(claims);
    const input = parseInput(command.operation, envelope);
    return againOnConflict(() =>
      this.database.run(personScope(actor), async (tx) => {
        const known = await commandLedger.find(tx, envelope.personId, envelope.commandId, envelope.operation, envelope.bodyHash);
        if (known) return recordedAgain(tx, definition, subject, known as CommandAnswer);
        await assertAddressed(tx, command, subject, envelope);
        const row: SubjectRow = await definition.lock(tx, subject.subjectId);
        // Somebody else's transaction may have recorded this very command while this one waited for the lock.
        const meanwhile = await commandLedger.find(tx, envelope.personId, envelope.commandId, envelope.operation, envelope.bodyHash);
        if (meanwhile) return recordedAgain(tx, definition, subject, meanwhile as CommandAnswer);
        assertMayDo(command.operation, actor, row.sponsorId);
        assertWhose(command.operation, actor, row);
        const { context, duties } = await commandContext(tx, {
          actor,
          operation: command.operation,
          command: envelope,
          hooks: this.registry.hooks,
          intent,
          whoseSettled: true,
        });
        const followUps: FollowUp[] = [];
        const processContext: ProcessContext = {
          ...context,
          subject: { ...row, kind: subject.kind },
          nextVersion: row.version + 1,
          followUp: (work) => void followUps.push(work),
        };
        const { result, reason, data } = await command.run(processContext as ProcessContext<never>, input as never);
        assertDuties(command.operation, duties);
        const [role] = command.operation.row ? rolesOn(actor, command.operation.row, row) : [];
        const version = await appendEvent(tx, subject.kind, row, {
          kind: command.command,
          commandId: envelope.commandId,
          at: context.now,
          operation: envelope.operation,
          person: { id: actor.personId, name: actor.name, role: role ?? null },
          reason,
          data: { ...data, followUps },
          requestId: envelope.requestId,
        });
        await definition.advance(tx, subject.subjectId, version);
        const answer: CommandAnswer = { commandId: envelope.commandId, recordedAt: context.now.toISOString(), version, result };
        await commandLedger.store(tx, envelope.personId, envelope.commandId, envelope.operation, envelope.bodyHash, answer);
        return { ...answer, after: await definition.after(tx, subject.subjectId), followUps };
      }),
    );
  }

  /**
   * Takes facts in; a fact that the service's own tables do not know has no effect. A batch whose name is known is worked on again:
   * a fact may have joined it since, and what is done already is seen in the tables.
   */
  recordFacts(subject: Subject, commandId: string, facts: readonly FactRef[]): Promise<RecordedChange<unknown>> {
    return this.bySystem(subject, commandId, 'AGAIN', (definition, context, row) => definition.facts(context, row as never, facts));
  }

  /** Does what a passed deadline asks for, once. */
  deadlinePassed(subject: Subject, commandId: string, deadline: DueTime): Promise<RecordedChange<unknown>> {
    return this.bySystem(subject, commandId, 'SKIP', (definition, context, row) => definition.deadline(context, row as never, deadline));
  }

  private bySystem(
    subject: Subject,
    commandId: string,
    whenKnown: 'AGAIN' | 'SKIP',
    work: (definition: SubjectDefinition<never>, context: SystemContext, row: SubjectRow) => Promise<SystemChange>,
  ): Promise<RecordedChange<unknown>> {
    const definition = this.registry.subject(subject.kind);
    return againOnConflict(() =>
      this.database.run(jobs, async (tx) => {
        const row: SubjectRow = await definition.lock(tx, subject.subjectId);
        const context = await systemContext(tx, this.registry.hooks);
        const known = await eventOf(tx, subject.subjectId, commandId);
        const change = known && whenKnown === 'SKIP' ? undefined : await work(definition, context, row);
        // An event's command id comes once per process; the version that it becomes makes it so.
        const eventId = known ? `${commandId}@${row.version + 1}` : commandId;
        const followUps = change?.followUps ?? [];
        const data = followUps.length > 0 ? { ...change?.data, followUps } : change?.data;
        const version = change
          ? await appendEvent(tx, subject.kind, row, { ...change, data, commandId: eventId, at: context.now })
          : row.version;
        if (change) await definition.advance(tx, subject.subjectId, version);
        return {
          commandId,
          recordedAt: context.now.toISOString(),
          version,
          result: null,
          after: await definition.after(tx, subject.subjectId),
          // What was asked for at the first time is asked for again: the worker may have died before the workflow heard of it.
          followUps: [...(known?.followUps ?? []), ...followUps],
        };
      }),
    );
  }

  private async answered(
    subject: Subject,
    definition: SubjectDefinition<never>,
    envelope: CommandEnvelope,
  ): Promise<RecordedChange<unknown> | undefined> {
    return this.database.run(jobs, async (tx) => {
      const known = await commandLedger.find(tx, envelope.personId, envelope.commandId, envelope.operation, envelope.bodyHash);
      return known ? recordedAgain(tx, definition, subject, known as CommandAnswer) : undefined;
    });
  }
}

/** The stored answer of a command, with where its process stands now and the work that the command asked for. */
async function recordedAgain(
  tx: Tx,
  definition: SubjectDefinition<never>,
  subject: Subject,
  answer: CommandAnswer,
): Promise<RecordedChange<unknown>> {
  const event = await tx.maybe<{ data: { followUps?: FollowUp[] } }>(
    'select data from release.process_event where subject_id = $1 and version = $2',
    [subject.subjectId, answer.version],
  );
  return { ...answer, after: await definition.after(tx, subject.subjectId), followUps: event?.data.followUps ?? [] };
}

/** The command must be for this process, by the parameters that the assertion covers. */
async function assertAddressed(tx: Tx, command: ProcessCommand, subject: Subject, envelope: CommandEnvelope): Promise<void> {
  const addressed = await command.subjectOf(envelope.params as Readonly<Record<string, string>>, tx);
  if (command.kind !== subject.kind || addressed !== subject.subjectId) throw notFound(command.kind);
}
