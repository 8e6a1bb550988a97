import { randomUUID } from 'node:crypto';
import { capacityOperations } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import { assertSeen, defineCommand, defineQuery, notFound } from '../command-pipeline/index.js';
import type { Scenario } from './what-if.js';

interface SavedRow {
  readonly id: string;
  readonly name: string;
  readonly scenario: Scenario;
  readonly savedBy: string;
  readonly saved_at: Date;
  readonly version: number;
}

const columns = 'id, name, scenario, saved_name as "savedBy", saved_at, version';
const shown = ({ saved_at, ...row }: SavedRow) => ({ ...row, savedAt: saved_at.toISOString() });

/** A question that the house kept. */
export async function savedWhatIf(tx: Tx, id: string) {
  const row = await tx.maybe<SavedRow>(`select ${columns} from release.saved_what_if where id = $1`, [id]);
  if (!row) throw notFound('saved question');
  return shown(row);
}

export const listWhatIfs = defineQuery(capacityOperations.listWhatIfs, async ({ tx }) =>
  (await tx.query<SavedRow>(`select ${columns} from release.saved_what_if order by name, id limit 500`)).map(shown),
);

export const saveWhatIf = defineCommand(capacityOperations.saveWhatIf, async (context, { body }) => {
  const { tx, actor, now } = context;
  const before = body.whatIfId
    ? await tx.maybe<SavedRow>(`select ${columns} from release.saved_what_if where id = $1 for update`, [body.whatIfId])
    : undefined;
  if (body.whatIfId && !before) throw notFound('saved question');
  if (before) assertSeen('saved question', body.expectedVersion ?? 0, before.version);
  const id = before?.id ?? randomUUID();
  const version = (before?.version ?? 0) + 1;
  await tx.query(
    `insert into release.saved_what_if (id, owner_org, name, scenario, saved_by, saved_name, saved_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (id) do update set name = excluded.name, scenario = excluded.scenario, saved_by = excluded.saved_by, saved_name = excluded.saved_name,
       saved_at = excluded.saved_at, version = excluded.version`,
    [id, actor.organisationId, body.name, JSON.stringify(body.scenario), actor.personId, actor.name, now, version],
  );
  await context.audit({
    action: 'capacity.saveWhatIf',
    subject: { kind: 'what-if', id },
    stream: `org/${actor.organisationId}`,
    ownerOrg: actor.organisationId,
    before: before ? { name: before.name, scenario: before.scenario } : null,
    after: { name: body.name, scenario: body.scenario },
  });
  return { version, result: { whatIfId: id } };
});

export const deleteWhatIf = defineCommand(capacityOperations.deleteWhatIf, async (context, { params }) => {
  const { tx, actor } = context;
  const row = await tx.maybe<SavedRow>(`select ${columns} from release.saved_what_if where id = $1 for update`, [params.whatIfId]);
  if (!row) throw notFound('saved question');
  await tx.query('delete from release.saved_what_if where id = $1', [row.id]);
  await context.audit({
    action: 'capacity.deleteWhatIf',
    subject: { kind: 'what-if', id: row.id },
    stream: `org/${actor.organisationId}`,
    ownerOrg: actor.organisationId,
    before: { name: row.name, scenario: row.scenario },
    after: null,
  });
  return { version: row.version + 1, result: { whatIfId: row.id } };
});
