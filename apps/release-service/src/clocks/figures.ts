import {
  acknowledgementTime,
  agreedDateKept,
  backlogAge,
  firstPassYield,
  holdRatio,
  holderWords,
  inTimeForMilestone,
  intakeLeadTime,
  qpCycleTime,
  queryTurnaround,
  rejectionRate,
  rightFirstTime,
  type CaseFigures,
  type Distribution,
  type Holder,
  type Share,
} from '@qp/domain/clocks';

/** A figure with its formula, as it is shown. */
export interface Figure {
  readonly name: string;
  readonly formula: string;
  readonly share: Share | null;
  readonly time: Distribution | null;
  readonly detail: { name: string; value: number }[];
  /** What the values of the detail are. */
  readonly detailUnit: 'COUNT' | 'MS';
}

/** What the figures are made from beside the cases. */
export interface FigureSources {
  readonly documents: readonly { readonly versions: number; readonly acceptedAtFirst: boolean }[];
  readonly queries: readonly { readonly party: string; readonly raisedAt: number; readonly answeredAt?: number }[];
  readonly handoffs: readonly { readonly sentAt: number; readonly ackAt?: number }[];
  /** Age of each open case in working days. */
  readonly openAges: readonly number[];
}

/** A figure of a name and a formula with what it has of share, time and detail. */
export const figure = (name: string, formula: string, part: Partial<Figure>): Figure => ({
  name,
  formula,
  share: null,
  time: null,
  detail: [],
  detailUnit: 'COUNT',
  ...part,
});

/** The figures of domain reference 7.3 that the records of this service hold, each with its formula. */
export function figuresOf(cases: readonly CaseFigures[], sources: FigureSources): Figure[] {
  const intake = intakeLeadTime(cases);
  const hold = holdRatio(cases);
  const backlog = backlogAge(sources.openAges);
  return [
    figure('Right-first-time documents', 'accepted at first check / received and decided', { share: rightFirstTime(sources.documents) }),
    figure('Intake completeness lead time', 'intakeCompleteAt - caseOpenedAt, split by holder', {
      time: intake?.total ?? null,
      detailUnit: 'MS',
      detail: Object.entries(intake?.byHolder ?? {}).map(([holder, value]) => ({ name: holderWords[holder as Holder], value })),
    }),
    figure('QP cycle time', 'certifiedAt - intakeCompleteAt', { time: qpCycleTime(cases) ?? null }),
    figure('In time for the milestone', 'certifiedAt <= earliest certifyBy', { share: inTimeForMilestone(cases) }),
    figure('Agreed date kept', 'certifiedAt <= date promised last', { share: agreedDateKept(cases) }),
    figure('Backlog age', 'open cases by working days since opening', {
      detail: [
        ...Object.entries(backlog.buckets).map(([name, value]) => ({ name, value })),
        ...(backlog.oldest === null ? [] : [{ name: 'oldest', value: backlog.oldest }]),
      ],
    }),
    figure('Hold ratio', 'time on hold / time until the decision', {
      share: { part: hold.part, of: hold.of, percent: hold.percent },
      detailUnit: 'MS',
      detail: hold.reasons.map(({ reason, ms }) => ({ name: reason.slice(0, 300), value: ms })),
    }),
    ...queryTurnaround(sources.queries).map(({ party, open, time }) =>
      figure(`Query turnaround: ${party}`, 'answeredAt - raisedAt', { time, detail: [{ name: 'open', value: open }] }),
    ),
    figure('First-pass certification yield', 'certified without ON_HOLD / certified', { share: firstPassYield(cases) }),
    figure('Rejection rate', 'rejected / decided', { share: rejectionRate(cases) }),
    figure('Hand-off acknowledgement time', 'ackAt - sentAt', { time: acknowledgementTime(sources.handoffs) ?? null }),
  ];
}
