import type { ChecklistItem } from '@qp/domain/checklist';
import type { Tx } from '@qp/platform/persistence';
import { notFound } from '../command-pipeline/index.js';

/** Where an item of the checklist stands. */
export type ItemState = 'OPEN' | 'ANSWERED' | 'REOPENED' | 'REAFFIRM';
/** An answer of the checklist. */
export type ItemAnswer = 'YES' | 'NO' | 'NA' | 'RELY';

/** One item of a case's checklist with its present answer. */
export interface ItemRow {
  readonly id: string;
  readonly key: string;
  readonly itemId: string;
  readonly memberState?: string;
  readonly question: string;
  readonly legalReference: string;
  readonly basis: 'P' | 'R';
  readonly ifNo: string;
  /** Keys of the requirement lines that the item rests on. */
  readonly evidence: readonly string[];
  readonly compiled: ChecklistItem;
  readonly state: ItemState;
  readonly version: number;
  readonly answer?: ItemAnswer;
  readonly reason?: string;
  readonly reliance?: string;
  readonly deviationId?: string;
  readonly queryId?: string;
  readonly answeredBy?: string;
  readonly answeredName?: string;
  readonly onBehalfOf?: string;
  readonly answeredAt?: Date;
}

interface Raw {
  id: string;
  key: string;
  item_id: string;
  member_state: string | null;
  question: string;
  legal_reference: string;
  basis: 'P' | 'R';
  if_no: string;
  evidence: string[];
  compiled: ChecklistItem;
  state: ItemState;
  version: number;
  answer: ItemAnswer | null;
  reason: string | null;
  reliance: string | null;
  deviation_id: string | null;
  query_id: string | null;
  answered_by: string | null;
  answered_name: string | null;
  on_behalf_of: string | null;
  answered_at: Date | null;
}

const columns = `id, key, item_id, member_state, question, legal_reference, basis, if_no, evidence, compiled, state, version, answer, reason, reliance, deviation_id, query_id,
  answered_by, answered_name, on_behalf_of, answered_at`;

/** The items that a case asks now, in order. */
export async function itemsOf(tx: Tx, caseId: string): Promise<ItemRow[]> {
  const rows = await tx.query<Raw>(`select ${columns} from release.checklist_item where case_id = $1 and in_force order by position, key`, [
    caseId,
  ]);
  return rows.map(itemOf);
}

/** Locks one item; NOT_FOUND where the case does not ask it. */
export async function lockItem(tx: Tx, caseId: string, key: string): Promise<ItemRow> {
  const [row] = await tx.query<Raw>(
    `select ${columns} from release.checklist_item where case_id = $1 and key = $2 and in_force for update`,
    [caseId, key],
  );
  if (!row) throw notFound('item of the checklist');
  return itemOf(row);
}

function itemOf(raw: Raw): ItemRow {
  return {
    id: raw.id,
    key: raw.key,
    itemId: raw.item_id,
    memberState: raw.member_state ?? undefined,
    question: raw.question,
    legalReference: raw.legal_reference,
    basis: raw.basis,
    ifNo: raw.if_no,
    evidence: raw.evidence,
    compiled: raw.compiled,
    state: raw.state,
    version: raw.version,
    answer: raw.answer ?? undefined,
    reason: raw.reason ?? undefined,
    reliance: raw.reliance ?? undefined,
    deviationId: raw.deviation_id ?? undefined,
    queryId: raw.query_id ?? undefined,
    answeredBy: raw.answered_by ?? undefined,
    answeredName: raw.answered_name ?? undefined,
    onBehalfOf: raw.on_behalf_of ?? undefined,
    answeredAt: raw.answered_at ?? undefined,
  };
}
