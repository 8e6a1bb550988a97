import { boardOperations, type BoardRelease, type boardSorts } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf } from '@qp/platform/service-kit';
import { z } from 'zod';
import { BoardConditions, Parameters, type BoardFilter } from './conditions.js';

type Sort = (typeof boardSorts)[number];
type Page = InputOf<typeof boardOperations.releases>['query'];

/** By what each order compares: never null, so that a page can begin after any row. */
const sortKeys: Readonly<Record<Sort, { readonly sql: string; readonly type: string }>> = {
  certifyBy: { sql: `coalesce(row.certify_by, 'infinity'::date)`, type: 'date' },
  milestone: { sql: `coalesce(row.milestone_on, 'infinity'::date)`, type: 'date' },
  agreedDate: { sql: `coalesce(row.agreed_date, 'infinity'::date)`, type: 'date' },
  nextDeadline: { sql: `coalesce(row.deadline_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
  probabilityLate: { sql: 'coalesce(row.probability_late, -1)::real', type: 'real' },
  holderSince: { sql: 'row.holder_since', type: 'timestamptz' },
  phase: { sql: 'row.phase_order', type: 'int' },
  batchNo: { sql: 'row.batch_no collate "C"', type: 'text' },
  sponsor: { sql: 'row.sponsor_name collate "C"', type: 'text' },
  product: { sql: 'row.product_name collate "C"', type: 'text' },
};

const cursorOf = z.tuple([z.string(), z.uuid()]);

function readCursor(text: string): [key: string, caseId: string] {
  try {
    return cursorOf.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new DomainError('VALIDATION_FAILED', {
      message: 'The cursor of the page is not one of ours.',
      whatToDo: 'Take `next` of the page before, with the same order.',
      details: { fields: [{ path: 'query.after', message: 'cursor from `next`' }] },
    });
  }
}

interface Raw extends Record<string, unknown> {
  case_id: string;
  sort_key: string;
}

const shown = `row.case_id, row.version, row.batch_id, row.batch_no, row.product_id, row.product_name, row.sponsor_id, row.sponsor_name, row.member_states, row.state, row.phase,
  row.certification, row.qp_id, row.qp_name, row.holder_kind, row.holder_who, row.holder_since, row.next_act, row.deadline_kind, row.deadline_at, row.milestone,
  row.certify_by::text, row.agreed_date::text, case when row.decided then null else row.probability_late end as probability_late, row.expected_on::text,
  row.expected_from::text, row.expected_to::text, row.blocking_kind, row.blocking_words, row.missing, row.decided`;

/** One page of the board; `next` is null on the last. */
export async function findReleases(
  tx: Tx,
  page: BoardFilter & Pick<Page, 'sort' | 'order'> & { readonly limit: number | null; readonly after?: string },
  today: string,
): Promise<{ rows: BoardRelease[]; next: string | null }> {
  const parameters = new Parameters();
  const conditions = new BoardConditions(page, today, parameters);
  const key = sortKeys[page.sort];
  const where = [conditions.where()];
  if (page.after !== undefined) {
    const [value, caseId] = readCursor(page.after);
    const than = page.order === 'asc' ? '>' : '<';
    where.push(`(${key.sql}, row.case_id) ${than} (${parameters.add(value, key.type)}, ${parameters.add(caseId, 'uuid')})`);
  }
  const limit = page.limit === null ? '' : `limit ${parameters.add(page.limit + 1, 'int')}`;
  const found = await tx.query<Raw>(
    `select ${shown}, ${conditions.risk} as risk, (${key.sql})::text as sort_key from release.board_row row where ${where.join(' and ')}
     order by ${key.sql} ${page.order}, row.case_id ${page.order} ${limit}`,
    parameters.values,
  );
  const rows = page.limit === null ? found : found.slice(0, page.limit);
  const last = found.length > rows.length ? rows.at(-1) : undefined;
  return {
    rows: rows.map(releaseOf),
    next: last ? Buffer.from(JSON.stringify([last.sort_key, last.case_id])).toString('base64url') : null,
  };
}

function releaseOf(row: Raw): BoardRelease {
  const when = (value: unknown) => (value as Date).toISOString();
  return {
    caseId: row.case_id,
    version: row['version'],
    batchId: row['batch_id'],
    batchNo: row['batch_no'],
    productId: row['product_id'],
    productName: row['product_name'],
    sponsorId: row['sponsor_id'],
    sponsorName: row['sponsor_name'],
    memberStates: row['member_states'],
    state: row['state'],
    phase: row['phase'],
    certification: row['certification'],
    qp: row['qp_id'] ? { personId: row['qp_id'], name: row['qp_name'] ?? '-' } : null,
    holder: { kind: row['holder_kind'], who: row['holder_who'], since: when(row['holder_since']) },
    nextAct: row['next_act'],
    nextDeadline: row['deadline_at'] ? { kind: row['deadline_kind'], dueAt: when(row['deadline_at']) } : null,
    milestone: row['milestone'],
    certifyBy: row['certify_by'],
    agreedDate: row['agreed_date'],
    lateRisk: row['risk'],
    probabilityLate: row['probability_late'],
    expected: row['expected_on'] && !row['decided'] ? { on: row['expected_on'], from: row['expected_from'], to: row['expected_to'] } : null,
    blocking: { kind: row['blocking_kind'], words: row['blocking_words'] },
    missing: row['missing'],
  } as BoardRelease;
}
