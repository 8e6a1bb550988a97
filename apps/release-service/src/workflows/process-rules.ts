import type { CommandAnswer, CommandEnvelope, DueTime, FactRef, RecordedChange } from '@qp/contracts/processes';
import type { Refusal } from '@qp/domain/kernel';
import type { SearchAttributePair } from '@temporalio/common';

/** What a kind of process decides by pure functions of its state; everything else is the same for all of them. */
export interface ProcessRules<State> {
  /** Takes a state written by an older version of this code. */
  readonly upgrade: (state: State) => State;
  /** Why a command is refused before anything is recorded; the transaction judges again. */
  readonly refusal: (state: State, envelope: CommandEnvelope) => Refusal | undefined;
  /** Answer that this process gave to a command before. */
  readonly answered: (state: State, updateId: string) => CommandAnswer | undefined;
  readonly apply: (state: State, updateId: string, recorded: RecordedChange<unknown>) => State;
  readonly facts: (state: State) => readonly FactRef[];
  readonly withFacts: (state: State, facts: readonly FactRef[]) => State;
  readonly withoutFacts: (state: State, ids: readonly string[]) => State;
  /** Earliest deadline, for the one timer of a wait. */
  readonly nextDeadline: (state: State) => DueTime | undefined;
  readonly version: (state: State) => number;
  readonly phase: (state: State) => string;
  /** Search attributes, where they follow from the state; written when one of them changes. */
  readonly attributes: (state: State) => SearchAttributePair[];
}
