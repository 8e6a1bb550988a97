import { workItemOperations, type WorkItemKind } from '@qp/contracts/release';
import { daysBetween } from '@qp/domain/documents';
import { defineQuery } from '../command-pipeline/index.js';

interface Raw {
  readonly id: string;
  readonly kind: WorkItemKind;
  readonly subjectId: string;
  readonly caseId: string | null;
  readonly title: string;
  readonly whatToDo: string;
  readonly dueOn: string;
  readonly roles: string[];
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

/** What is to be done by a day, the most urgent first. */
export const listWork = defineQuery(workItemOperations.list, async ({ tx, actor, today }, { query }) => {
  const rows = await tx.query<Raw>(
    `select id, kind, subject_id as "subjectId", case_id as "caseId", title, what_to_do as "whatToDo", due_on::text as "dueOn", roles, opened_at as "openedAt",
       closed_at as "closedAt"
     from release.work_item where (closed_at is null) = $1 and ($2 or roles && $3::text[]) order by due_on, opened_at, id limit 1000`,
    [query.state === 'OPEN', query.whose === 'ALL', [...actor.roles]],
  );
  return rows.map(({ openedAt, closedAt, ...row }) => ({
    ...row,
    daysLeft: daysBetween(today, row.dueOn),
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  }));
});
