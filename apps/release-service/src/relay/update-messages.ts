import { setTimeout as wait } from 'node:timers/promises';
import { messages, workflowIdOf, workflowTypes, type CommandAnswer, type CommandEnvelope } from '@qp/contracts/processes';
import { DomainError } from '@qp/domain/kernel';
import { submitUpdate, type UpdateOutcome, type UpdateSubmission } from '@qp/platform/temporal';
import { refused, type FeatureTools, type ProcessCommand, type ProcessMessages } from '../command-pipeline/index.js';
import { startOptions } from './start-process.js';

/** Milliseconds for which a caller waits for the outcome of a command. */
const PATIENCE = 8_000;
/** Milliseconds between two tries while ten commands of the process are in flight. */
const QUEUE_PAUSE = 150;

/** Sends commands as Updates to the workflow of their process. */
export class UpdateMessages implements ProcessMessages {
  constructor(private readonly tools: FeatureTools) {}

  /** Waits for the answer; throws the refusal, or UNKNOWN_OUTCOME where only asking again with the same id tells. */
  async submit(command: ProcessCommand, subjectId: string, updateId: string, envelope: CommandEnvelope): Promise<CommandAnswer> {
    const end = Date.now() + PATIENCE;
    let outcome = await this.send(command, subjectId, updateId, envelope, end);
    if (outcome.kind === 'unknown' && outcome.why === 'no-workflow') {
      // Not started yet, or ended: a later act on an ended process starts it again from the ledger, which would end at once without the act.
      const { kind } = command;
      const start = { type: workflowTypes[kind], options: await startOptions(this.tools, { kind, subjectId }) };
      outcome = await this.send(command, subjectId, updateId, envelope, end, start);
    }
    while (outcome.kind === 'unknown' && outcome.why === 'too-many-in-flight' && Date.now() < end) {
      await wait(QUEUE_PAUSE + Math.random() * QUEUE_PAUSE);
      outcome = await this.send(command, subjectId, updateId, envelope, end);
    }
    if (outcome.kind === 'done') return outcome.result;
    if (outcome.kind === 'refused') throw outcome.error.code === 'RULE_BROKEN' ? refused(outcome.error.refusal) : outcome.error;
    throw new DomainError('UNKNOWN_OUTCOME');
  }

  private send(
    command: ProcessCommand,
    subjectId: string,
    updateId: string,
    envelope: CommandEnvelope,
    end: number,
    start?: UpdateSubmission['start'],
  ): Promise<UpdateOutcome<CommandAnswer>> {
    return submitUpdate<CommandAnswer>({
      client: this.tools.temporal,
      workflowId: workflowIdOf(command.kind, subjectId),
      update: messages.submitCommand,
      updateId,
      args: [envelope],
      limit: Math.max(500, end - Date.now()),
      ...(start && { start }),
    });
  }
}
