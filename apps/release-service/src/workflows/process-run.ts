import type { CommandAnswer, CommandEnvelope, FactRef, FollowUp, ProcessInput, RecordedChange } from '@qp/contracts/processes';
import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  currentUpdateInfo,
  log,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { archive, ledger, work } from './activities.js';
import { factsCommandId } from './facts-command-id.js';
import { reportFacts, snapshot, submitCommand } from './messages.js';
import type { ProcessRules } from './process-rules.js';

/** Facts recorded by one activity; a relay that was away may report thousands. */
const FACTS_AT_ONCE = 100;
/** A run that waits longer than this continues as new, so that no code has to understand a history of years. */
const REFRESH_AFTER = 30 * 24 * 3_600_000;

/** The mechanics of one run of a process: one change at a time, each recorded by one activity; one timer per wait. */
export class ProcessRun<State> {
  private state: State;
  private busy = false;
  private followUps: readonly FollowUp[];
  private readonly atWork: FollowUp[] = [];

  constructor(
    private readonly input: ProcessInput<State>,
    private readonly rules: ProcessRules<State>,
  ) {
    // State first, handlers after: buffered messages run the moment a handler is set.
    this.state = rules.upgrade(input.state);
    this.followUps = input.followUps;
    setHandler(snapshot, () => this.state);
    setHandler(reportFacts, (facts: FactRef[]) => {
      this.state = rules.withFacts(this.state, facts);
    });
    setHandler(submitCommand, (envelope: CommandEnvelope) => this.take(envelope), {
      validator: (envelope: CommandEnvelope) => this.assertAllowed(currentUpdateId(), envelope),
    });
  }

  /** The phase that the process is in now. */
  get phase(): string {
    return this.rules.phase(this.state);
  }

  /** Number of the process's last event. */
  get version(): number {
    return this.rules.version(this.state);
  }

  /** Nothing is being taken or recorded. */
  get isIdle(): boolean {
    return allHandlersFinished() && !this.busy;
  }

  /** Lives until the phase is over: takes commands and facts as they come, and each deadline as it passes. */
  async livePhase(): Promise<void> {
    const { continuedFromExecutionRunId: runId, workflowId, runStartTime } = workflowInfo();
    const exported = runId ? archive.exportRun({ ...this.input.subject, workflowId, runId }) : undefined;
    const phaseAtStart = this.phase;
    const refreshAt = runStartTime.getTime() + REFRESH_AFTER;
    this.startFollowUps();
    while (this.phase === phaseAtStart && !workflowInfo().continueAsNewSuggested && Date.now() < refreshAt)
      await this.nextChange(refreshAt);
    await exported;
    await condition(() => this.isIdle);
  }

  /** What the next run starts with. */
  carriedOver(): ProcessInput<State> {
    return { ...this.input, state: this.state, followUps: this.followUps };
  }

  private async nextChange(refreshAt: number): Promise<void> {
    const { version } = this;
    const moved = () => this.version !== version || this.rules.facts(this.state).length > 0;
    const deadline = this.rules.nextDeadline(this.state);
    const dueAt = deadline ? Math.min(Date.parse(deadline.dueAt), refreshAt) : refreshAt;
    const inTime = await condition(moved, Math.max(1, dueAt - Date.now()));
    const facts = this.rules.facts(this.state).slice(0, FACTS_AT_ONCE);
    const { subject } = this.input;
    if (facts.length > 0) {
      const commandId = factsCommandId(facts);
      // Known facts may come with new ones: the ledger looks at what holds, so nothing is skipped by name.
      await this.oneAtATime(commandId, () => ledger.recordFacts({ ...subject, commandId, facts }), 'EVERY_TIME');
      this.state = this.rules.withoutFacts(
        this.state,
        facts.map(({ id }) => id),
      );
    } else if (!inTime && deadline && Date.parse(deadline.dueAt) <= Date.now()) {
      const commandId = `deadline:${deadline.key}`;
      await this.oneAtATime(commandId, () => ledger.deadlinePassed({ ...subject, commandId, deadline }));
    }
  }

  private take(envelope: CommandEnvelope): Promise<CommandAnswer> {
    const updateId = currentUpdateId();
    return this.oneAtATime(updateId, () => {
      // Again: the process may have moved while this command waited its turn.
      this.assertAllowed(updateId, envelope);
      return ledger.record({ ...this.input.subject, envelope });
    });
  }

  private async oneAtATime(
    updateId: string,
    change: () => Promise<RecordedChange<unknown>>,
    how: 'ONCE' | 'EVERY_TIME' = 'ONCE',
  ): Promise<CommandAnswer> {
    // `while`, not `if`: several waiters wake in one pass.
    while (this.busy) await condition(() => !this.busy);
    this.busy = true;
    try {
      const before = how === 'ONCE' ? this.rules.answered(this.state, updateId) : undefined;
      if (before) return before;
      const attributes = JSON.stringify(this.rules.attributes(this.state));
      const recorded = await change();
      this.state = this.rules.apply(this.state, updateId, recorded);
      const changed = this.rules.attributes(this.state);
      if (JSON.stringify(changed) !== attributes) upsertSearchAttributes(changed);
      this.followUps = [...this.followUps, ...recorded.followUps];
      this.startFollowUps();
      const { commandId, version, recordedAt, result } = recorded;
      return { commandId, version, recordedAt, result };
    } finally {
      this.busy = false;
    }
  }

  private assertAllowed(updateId: string, envelope: CommandEnvelope): void {
    // A command that was taken before must pass, or an honest retry is refused as stale.
    const no = this.rules.answered(this.state, updateId) ? undefined : this.rules.refusal(this.state, envelope);
    if (no) throw ApplicationFailure.nonRetryable(no.message, no.code, no);
  }

  private startFollowUps(): void {
    for (const followUp of this.followUps) {
      if (this.atWork.includes(followUp)) continue;
      this.atWork.push(followUp);
      void this.doFollowUp(followUp);
    }
  }

  private async doFollowUp(followUp: FollowUp): Promise<void> {
    try {
      await work.followUp({ ...this.input.subject, work: followUp });
    } catch (error) {
      log.error('follow-up work was given up', { activity: followUp.activity, recordId: followUp.recordId, error });
    }
    this.followUps = this.followUps.filter((other) => other !== followUp);
  }
}

function currentUpdateId(): string {
  const info = currentUpdateInfo();
  if (!info) throw new TypeError('only an update handler has an update id');
  return info.id;
}
