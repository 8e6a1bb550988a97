import { randomUUID } from 'node:crypto';
import type { WorkItemKind } from '@qp/contracts/release';
import type { Role } from '@qp/domain/people';
import type { Tx } from '@qp/platform/persistence';

/** Work to be done by a day. */
export interface Work {
  readonly kind: WorkItemKind;
  /** What it is about: a standing document or a case. One open item per kind and subject. */
  readonly subjectId: string;
  readonly ownerOrg: string;
  readonly sponsorId?: string;
  readonly caseId?: string;
  readonly title: string;
  readonly whatToDo: string;
  /** Day by which it has to be done, `YYYY-MM-DD`. */
  readonly dueOn: string;
  readonly roles: readonly Role[];
}

/** Opens an item, or brings the open one to these words and this day. Gives whether it is new. */
export async function openWork(context: { readonly tx: Tx; readonly now: Date }, work: Work): Promise<boolean> {
  const [row] = await context.tx.query<{ fresh: boolean }>(
    `insert into release.work_item (id, owner_org, sponsor_id, kind, subject_id, case_id, title, what_to_do, due_on, roles, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (kind, subject_id) where closed_at is null do update set title = excluded.title, what_to_do = excluded.what_to_do, due_on = excluded.due_on
     returning xmax = 0 as fresh`,
    [
      randomUUID(),
      work.ownerOrg,
      work.sponsorId ?? null,
      work.kind,
      work.subjectId,
      work.caseId ?? null,
      work.title,
      work.whatToDo,
      work.dueOn,
      [...work.roles],
      context.now,
    ],
  );
  return row?.fresh ?? false;
}

/** Closes the open item, if there is one: the work was done, or is no longer needed. */
export async function closeWork(
  context: { readonly tx: Tx; readonly now: Date },
  { kind, subjectId }: Pick<Work, 'kind' | 'subjectId'>,
): Promise<void> {
  await context.tx.query('update release.work_item set closed_at = $3 where kind = $1 and subject_id = $2 and closed_at is null', [
    kind,
    subjectId,
    context.now,
  ]);
}
