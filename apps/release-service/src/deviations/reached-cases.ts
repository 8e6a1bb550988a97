import { notificationTopic } from '@qp/contracts/notifications';
import type { Tx } from '@qp/platform/persistence';
import type { CommandContext } from '../command-pipeline/index.js';
import type { DeviationRow } from './deviation-row.js';

/** A case that a deviation of a batch concerns: of the batch itself, or of one made from it. */
export interface ReachedCase {
  readonly caseId: string;
  readonly batchId: string;
  readonly batchNo: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly qpId: string | null;
  readonly state: string;
}

const undecided = ['DRAFT', 'INTAKE', 'INTAKE_COMPLETE', 'UNDER_REVIEW', 'READY_FOR_CERTIFICATION', 'ON_HOLD'];

/** Every case of the batch and of all batches made from it, whoever looks: a deviation on a bulk reaches every child. */
export async function reachedCases(tx: Tx, batchId: string): Promise<ReachedCase[]> {
  return tx.query<ReachedCase>(
    `select case_id as "caseId", batch_id as "batchId", batch_no as "batchNo", owner_org as "ownerOrg", sponsor_id as "sponsorId", qp_id as "qpId", state
     from release.cases_made_from($1) where state <> 'CANCELLED'`,
    [batchId],
  );
}

/** Wakes the undecided cases that a deviation concerns. Scope SHIPMENT and KITS blocks those units alone and wakes none. */
export async function wakeCases(
  context: Pick<CommandContext, 'signal'>,
  row: Pick<DeviationRow, 'scope_kind'>,
  cases: readonly ReachedCase[],
  fact: { readonly id: string; readonly kind: 'deviationRaised' | 'deviationCritical' },
): Promise<void> {
  if (row.scope_kind === 'SHIPMENT' || row.scope_kind === 'KITS') return;
  for (const reached of cases.filter(({ state }) => undecided.includes(state))) await context.signal('case', reached.caseId, fact);
}

/**
 * Tells quality assurance of the provider and the QPs of the cases; a critical one is told to the sponsor the same day
 * (domain reference 6.7).
 */
export async function tellOfDeviation(
  context: Pick<CommandContext, 'enqueue'>,
  row: Pick<DeviationRow, 'id' | 'owner_org' | 'sponsor_id' | 'title'>,
  told: {
    readonly eventId: string;
    readonly batchNo: string;
    readonly classification: string;
    readonly cases: readonly ReachedCase[];
    readonly sponsor: boolean;
  },
): Promise<void> {
  const qps = [...new Set(told.cases.flatMap(({ qpId }) => (qpId ? [qpId] : [])))];
  await context.enqueue({
    topic: notificationTopic,
    key: row.id,
    payload: {
      template: 'deviation.raised',
      key: `deviation:${told.eventId}`,
      data: { batchNo: told.batchNo, title: row.title, classification: told.classification },
      recipients: [
        { organisationId: row.owner_org, roles: ['QA_REVIEWER', 'QA_LEAD'] },
        ...qps.map((personId) => ({ personId })),
        ...(told.sponsor ? [{ organisationId: row.sponsor_id, roles: ['SPONSOR_CLINSUP', 'SPONSOR_REGREL'] }] : []),
      ],
      ownerOrg: row.owner_org,
      sponsorId: row.sponsor_id,
      caseId: told.cases[0]?.caseId ?? null,
    },
  });
}
