import type { Refusal } from '../kernel/index.js';
import { mayBeDisposed, type Retention } from './retention.js';
import type { FilingState } from './states.js';

/** What is known when somebody asks for the disposal of a case's records. */
export interface DisposalInput {
  readonly today: string;
  readonly filing: FilingState | undefined;
  readonly legalHold: boolean;
  /** Every clock of every record of the package. */
  readonly clocks: readonly Retention[];
  /** Who proposed it, once somebody did. */
  readonly proposedBy?: string;
  readonly actor: string;
}

const citation = 'CTR Art 58; DR (EU) 2017/1569 Art 8(3), 11; Regulation (EC) 1394/2007 Art 15; domain reference 6.13';

/** Why the records of a case may not be disposed of, or not by this person; undefined where the act may be signed. */
export function disposalRefusal(input: DisposalInput): Refusal | undefined {
  if (input.filing !== 'ARCHIVED')
    return {
      code: 'NOT_ARCHIVED',
      message: 'Only an archived package can be disposed of.',
      whatToDo: 'Have the package locked and archived first.',
      citation,
    };
  if (input.legalHold)
    return {
      code: 'LEGAL_HOLD',
      message: 'The records are on legal hold.',
      whatToDo: 'Ask whoever ordered the hold to lift it.',
      citation,
    };
  if (!mayBeDisposed(input.clocks, false, input.today)) {
    const running = input.clocks.filter((clock) => !clock.known || clock.until >= input.today);
    const words = [...new Set(running.map((clock) => `${clock.rule.id}: ${clock.known ? `until ${clock.until}` : 'not started'}`))];
    return {
      code: 'RETENTION_RUNS',
      message: `Not every retention clock has run out: ${words.join('; ')}.`,
      whatToDo: 'Wait for the end of the last clock.',
      citation,
    };
  }
  if (input.proposedBy === input.actor)
    return {
      code: 'SECOND_PERSON',
      message: 'You proposed this disposal; somebody else has to approve it.',
      whatToDo: 'Ask a second person of the sponsor.',
      citation,
    };
  return undefined;
}
