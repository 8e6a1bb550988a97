import { dayInWords } from '@qp/domain/kernel';

/** One batch that a message is about, as far as its sponsor may know. */
export interface BatchAtRisk {
  readonly batchNo: string;
  readonly product: string;
  /** Last day of certification, `YYYY-MM-DD`. */
  readonly certifyBy: string | null;
  /** What the sponsor and its supply chain owe, in words; empty: nothing. */
  readonly owed: readonly string[];
}

/**
 * The text that a person starts from. It says what the batch is needed for and what is owed, and nothing that is the house's alone: no probability, no
 * queue, nobody's load (domain reference 2.7).
 */
export function draftText(milestone: string, batches: readonly BatchAtRisk[]): { readonly subject: string; readonly text: string } {
  const numbers = batches.map(({ batchNo }) => batchNo).join(', ');
  const owing = batches.filter(({ owed }) => owed.length > 0);
  const paragraphs = [
    'Dear colleagues,',
    `we are writing about ${milestone}. It waits for:\n${batches.map(lineOf).join('\n')}`,
    ...owing.map(
      ({ batchNo, owed }) => `For ${batchNo} we still need from you or your supply chain:\n${owed.map((item) => `- ${item}`).join('\n')}`,
    ),
    owing.length > 0
      ? 'Please tell us the day on which each of these can be with us. If a later date of the milestone is possible for you, please tell us that too.'
      : 'Nothing is missing from your side. Please tell us whether a later date of the milestone is possible for you.',
    'Kind regards',
  ];
  return { subject: `Your help is needed for ${numbers}`.slice(0, 180), text: paragraphs.join('\n\n') };
}

function lineOf({ batchNo, product, certifyBy }: BatchAtRisk): string {
  return `- ${batchNo} of ${product}${certifyBy === null ? '' : `, QP certification needed by ${dayInWords(certifyBy)}`}`;
}
