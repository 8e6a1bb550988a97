import type { BatchFacts } from './batch-facts.js';

/** A way to certification whose requirements and gates are there, and whose acts are not yet: the list can be made, a case cannot be opened. */
interface RouteToCome {
  readonly when: (facts: Pick<BatchFacts, 'caseType' | 'decentralised' | 'modality'>) => boolean;
  readonly words: string;
  readonly citation: string;
}

const toCome: readonly RouteToCome[] = [
  { when: ({ decentralised }) => decentralised, words: 'decentralised manufacture', citation: 'EU GMP Part IV 11.3.3' },
  { when: ({ modality }) => modality === 'RADIOPHARMA', words: 'radiopharmaceuticals', citation: 'EU GMP Annex 3' },
  {
    when: ({ caseType }) => caseType === 'EXPIRY_UPDATE',
    words: 'the update of an expiry date',
    citation: 'CTR Annex VI; domain reference 6.10',
  },
];

/** What the facts of a case need that is not available yet, in words; undefined where all of it is. */
export function routeToCome(
  facts: Pick<BatchFacts, 'caseType' | 'decentralised' | 'modality'>,
): Pick<RouteToCome, 'words' | 'citation'> | undefined {
  return toCome.find(({ when }) => when(facts));
}
