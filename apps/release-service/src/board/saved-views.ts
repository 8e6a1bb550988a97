import { randomUUID } from 'node:crypto';
import { boardOperations } from '@qp/contracts/release';
import { assertSeen, defineCommand, defineQuery, notFound, type CommandContext } from '../command-pipeline/index.js';

interface ViewRow {
  id: string;
  name: string;
  query: Record<string, string>;
  shared: boolean;
  version: number;
  person_id: string;
}

const columns = 'id, name, query, shared, version, person_id';

async function lockOwn({ tx, actor }: CommandContext, id: string): Promise<ViewRow> {
  const row = await tx.maybe<ViewRow>(`select ${columns} from release.board_view where id = $1 and person_id = $2 for update`, [
    id,
    actor.personId,
  ]);
  if (!row) throw notFound('view of yours');
  return row;
}

/** Where the audit row of somebody's own view belongs. */
function own(context: CommandContext, id: string) {
  const ownerOrg = context.actor.organisationId;
  return { subject: { kind: 'board-view', id }, stream: `person/${context.actor.personId}`, ownerOrg };
}

export const saveView = defineCommand(boardOperations.saveView, async (context, { body }) => {
  const before = body.viewId === undefined ? undefined : await lockOwn(context, body.viewId);
  if (before) assertSeen('view', body.expectedVersion ?? 0, before.version);
  const id = before?.id ?? randomUUID();
  const version = (before?.version ?? 0) + 1;
  const { name, query, shared } = body;
  await context.tx.query(
    `insert into release.board_view (id, owner_org, person_id, name, query, shared, version, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set name = excluded.name, query = excluded.query, shared = excluded.shared, version = excluded.version, changed_at = excluded.changed_at`,
    [id, context.actor.organisationId, context.actor.personId, name, JSON.stringify(query), shared, version, context.now],
  );
  await context.audit({
    action: 'board.saveView',
    ...own(context, id),
    before: before ? { name: before.name, query: before.query, shared: before.shared } : null,
    after: { name, query, shared },
  });
  return { version, result: { id } };
});

export const deleteView = defineCommand(boardOperations.deleteView, async (context, { params }) => {
  const row = await lockOwn(context, params.viewId);
  await context.tx.query('delete from release.board_view where id = $1', [row.id]);
  await context.audit({ action: 'board.deleteView', ...own(context, row.id), before: { name: row.name, query: row.query }, after: null });
  return { version: row.version + 1, result: { id: row.id } };
});

export const listViews = defineQuery(boardOperations.listViews, async ({ tx, actor }) => {
  const rows = await tx.query<ViewRow>(`select ${columns} from release.board_view order by name, id`);
  return rows.map(({ person_id: personId, ...view }) => ({ ...view, own: personId === actor.personId }));
});
