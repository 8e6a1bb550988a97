import type { BatchFactsRecord } from '@qp/contracts/release';

/** Made or packed under a marketing authorisation: no step of manufacture that a QP here answers for. */
const madeElsewhere: readonly BatchFactsRecord['productKind'][] = ['COMPARATOR_AUTH_UNMODIFIED', 'AUXILIARY'];

/**
 * Steps that the certification of a whole batch has to cover and that nobody answers for: no own step, and no parent batch whose
 * confirmation covers it (G-06; EU GMP Annex 16 1.4). Updates of certified stock ask for none; a hospital may label (CTR Art 61(5)).
 */
export function unansweredSteps(
  facts: Pick<BatchFactsRecord, 'certificationRole' | 'caseType' | 'productKind' | 'hospitalExempt' | 'ownSteps'>,
  lineage: readonly { readonly steps: readonly string[] }[],
): string[] {
  if (facts.certificationRole !== 'FINAL' || (facts.caseType !== 'INITIAL' && facts.caseType !== 'RECERTIFICATION')) return [];
  const asked = [...(madeElsewhere.includes(facts.productKind) ? [] : ['DP']), ...(facts.hospitalExempt ? [] : ['PACK'])];
  const answered = new Set([...facts.ownSteps.map(({ step }) => step as string), ...lineage.flatMap(({ steps }) => steps)]);
  return asked.filter((step) => !answered.has(step));
}
