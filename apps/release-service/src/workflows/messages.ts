import { messages, type CommandAnswer, type CommandEnvelope, type FactRef } from '@qp/contracts/processes';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

/** What a person does to the process: done, or refused because. */
export const submitCommand = defineUpdate<CommandAnswer, [CommandEnvelope]>(messages.submitCommand);
/** Facts that nobody waits for: ids only, looked up when they are recorded. */
export const reportFacts = defineSignal<[FactRef[]]>(messages.reportFacts);
/** For support and drift checks, never for a screen. */
export const snapshot = defineQuery<unknown>(messages.snapshot);
