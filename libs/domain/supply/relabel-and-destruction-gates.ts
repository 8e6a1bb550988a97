import { conditionsOf, unless, type Finding } from '../gates/index.js';

/** Conditions of G-18: relabelling and extension of the expiry date. */
export const g18Conditions = conditionsOf('G-18', [
  [
    'G-18.case',
    'on',
    'The expiry update is approved by the QP.',
    'Have the expiry update case approved.',
    'CTR Annex VI; DR (EU) 2017/1569 Art 12',
  ],
  ['G-18.labels', 'on', 'The labels issued are reconciled.', 'Account for every label.', 'EU GMP Chapter 5'],
  ['G-18.second-person', 'on', 'A second person checked the relabelling.', 'Have it checked.', 'EU GMP Chapter 5'],
]);

/** What G-18 reads. Labels in pieces. */
export interface RelabelGateInput {
  readonly updateApproved: boolean;
  readonly labels: { readonly issued: number; readonly used: number; readonly destroyed: number };
  readonly doneBy: string;
  readonly checkedBy?: string;
}

/** G-18: everything that stands against ending a relabelling. */
export function g18(input: RelabelGateInput): Finding[] {
  const { issued, used, destroyed } = input.labels;
  return [
    ...unless(input.updateApproved, g18Conditions['G-18.case']),
    ...unless(issued === used + destroyed, g18Conditions['G-18.labels'], `${issued} labels issued, ${used} used, ${destroyed} destroyed.`),
    ...unless(input.checkedBy !== undefined && input.checkedBy !== input.doneBy, g18Conditions['G-18.second-person']),
  ];
}

/** Conditions of G-19: destruction. */
export const g19Conditions = conditionsOf('G-19', [
  [
    'G-19.authorised',
    'on',
    'The sponsor authorised the destruction in writing.',
    'Ask the sponsor.',
    'Detailed Commission Guidelines C(2017)8179',
  ],
  ['G-19.reconciled', 'on', 'The reconciliation is done.', 'Reconcile first.', 'ICH E6(R3) 3.15.3'],
]);

/** G-19: everything that stands against destroying units. */
export function g19(input: { readonly sponsorAuthorisation?: string; readonly reconciled: boolean }): Finding[] {
  return [
    ...unless(!!input.sponsorAuthorisation, g19Conditions['G-19.authorised']),
    ...unless(input.reconciled, g19Conditions['G-19.reconciled']),
  ];
}
