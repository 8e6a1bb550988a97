import type { AnswerOf } from '../../api/index.js';

/** Everything that can wait for a second person, as it is listed. */
export interface Lists {
  readonly products: AnswerOf<'products.list'>;
  readonly trials: AnswerOf<'trials.list'>;
  readonly organisations: AnswerOf<'organisations.list'>;
  readonly authorisations: AnswerOf<'authorisations.list'>;
  readonly mandates: AnswerOf<'mandates.list'>;
  readonly delegations: AnswerOf<'delegations.list'>;
  readonly corrections: AnswerOf<'facts.waiting'>;
}

/** One thing that waits. */
export type Waits =
  | { readonly kind: 'product' | 'trial' | 'organisation'; readonly id: string; readonly name: string; readonly version: number }
  | { readonly kind: 'authorisation'; readonly id: string; readonly name: string; readonly version: number }
  | {
      readonly kind: 'namedQp';
      readonly id: string;
      readonly authorisationId: string;
      readonly name: string;
      readonly number: string;
      readonly version: number;
    }
  | { readonly kind: 'mandate'; readonly id: string; readonly role: string; readonly personId: string }
  | { readonly kind: 'delegation'; readonly id: string; readonly sponsorId: string; readonly organisationId: string }
  | {
      readonly kind: 'facts';
      readonly id: string;
      readonly caseId: string;
      readonly batchNo: string;
      readonly reason: string;
      readonly version: number;
    };

/** What waits for a second person, of all lists that came. */
export function waitingIn({
  products,
  trials,
  organisations,
  authorisations,
  mandates,
  delegations,
  corrections,
}: Lists): readonly Waits[] {
  const entered = (record: { readonly state: string; readonly proposed: unknown }) =>
    record.state === 'ENTERED' || record.proposed !== null;
  const isProposed = ({ state }: { readonly state: string }) => state === 'PROPOSED';
  return [
    ...products.filter(entered).map(({ id, code, name, version }) => ({ kind: 'product' as const, id, name: `${code}, ${name}`, version })),
    ...trials.filter(entered).map(({ id, euCtNumber, version }) => ({ kind: 'trial' as const, id, name: euCtNumber, version })),
    ...organisations
      .filter(({ state, proposedName }) => state === 'ENTERED' || proposedName !== null)
      .map(({ id, name, proposedName, version }) => ({ kind: 'organisation' as const, id, name: proposedName ?? name, version })),
    ...authorisations.filter(isProposed).map(({ id, number, version }) => ({ kind: 'authorisation' as const, id, name: number, version })),
    ...authorisations.flatMap(({ id: authorisationId, number, qps }) =>
      qps.filter(isProposed).map(({ id, name, version }) => ({ kind: 'namedQp' as const, id, authorisationId, name, number, version })),
    ),
    // the first two of quality management confirm themselves
    ...mandates
      .filter((one) => isProposed(one) && one.ownConfirmation === null)
      .map(({ id, role, personId }) => ({ kind: 'mandate' as const, id, role, personId })),
    ...delegations
      .filter(isProposed)
      .map(({ id, sponsorId, organisationId }) => ({ kind: 'delegation' as const, id, sponsorId, organisationId })),
    ...corrections.map(({ proposalId, caseId, caseVersion, batchNo, reason }) => ({
      kind: 'facts' as const,
      id: proposalId,
      caseId,
      batchNo,
      reason,
      version: caseVersion,
    })),
  ];
}
