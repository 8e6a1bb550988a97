import { retentionOf, type ClockStarts, type Retention, type RetentionRuleId } from './retention.js';
import { filingPlaces, type RecordKind } from './tmf-index.js';

/** Kinds that say who certified what: the certification register and what stands behind its entries. */
const ofRegister: readonly RecordKind[] = ['BATCH_CERTIFICATE', 'CONFIRMATION', 'CERTIFICATION_NOTICE'];
/** Kinds that are batch documentation though they are filed in the trial master file too. */
const ofBatch: readonly RecordKind[] = [...ofRegister, 'COA', 'TSE_STATEMENT', 'LABEL_MASTER', 'LABEL_SAMPLE', 'EXPIRY_UPDATE'];
/** Kinds by which a cell or gene therapy is traced from its starting material to the patient. */
const ofIdentity: readonly RecordKind[] = [
  'BATCH_CERTIFICATE',
  'BATCH_RECORD',
  'SHIPPING_ORDER',
  'SHIPMENT_RECORD',
  'SHIPMENT_RECEIPT',
  'TRANSFER',
  'ACCOUNTABILITY',
  'RETURN',
  'DESTRUCTION_CERTIFICATE',
];

/** Whether records of this kind trace a cell or gene therapy from its starting material to the patient. */
export function isTraced(kind: RecordKind): boolean {
  return ofIdentity.includes(kind);
}

/** The rules by which a kind of record is kept (domain reference 1.11): often several, and all of them have to run out. */
export function retentionRulesFor(
  kind: RecordKind,
  product: { readonly advancedTherapy: boolean },
): readonly [RetentionRuleId, ...RetentionRuleId[]] {
  const gmp = filingPlaces[kind].archive === 'GMP';
  const first: RetentionRuleId = gmp ? 'BATCH_DOCUMENTATION' : 'TMF_CONTENT';
  return [
    first,
    ...(!gmp && ofBatch.includes(kind) ? (['BATCH_DOCUMENTATION'] as const) : []),
    ...(ofRegister.includes(kind) ? (['REGISTER'] as const) : []),
    ...(product.advancedTherapy && isTraced(kind) ? (['ATMP_TRACEABILITY'] as const) : []),
  ];
}

/** The clocks of one record, each as it stands. */
export function clocksOf(
  kind: RecordKind,
  product: { readonly advancedTherapy: boolean },
  starts: ClockStarts,
  today: string,
): Retention[] {
  return retentionRulesFor(kind, product).map((rule) => retentionOf(rule, starts, today));
}

/** The day until which everything of a package is kept: the end of its longest clock; undefined while one has not started. */
export function keptUntil(clocks: readonly Retention[]): string | undefined {
  const ends = clocks.map((clock) => (clock.known ? clock.until : undefined));
  if (ends.length === 0 || ends.includes(undefined)) return undefined;
  return ends.sort().at(-1);
}
