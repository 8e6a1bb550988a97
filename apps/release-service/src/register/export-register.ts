import { randomUUID } from 'node:crypto';
import { registerOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import { defineCommand, defineQuery, notFound } from '../command-pipeline/index.js';
import { shownEntries } from './list-register.js';
import { printoutTopic } from './lock-printout.js';
import type { Printout, PrintoutFormat } from './printout-files.js';

/** Makes an export of the register: its record at once, its files as soon as they are locked. */
export const exportRegister = defineCommand(registerOperations.export, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const { authorisationId } = params;
  const authorisation = await tx.maybe<{ owner_org: string; number: string }>(
    'select owner_org, number from release.authorisation where id = $1',
    [authorisationId],
  );
  if (!authorisation) throw notFound('authorisation');
  const owner = { ownerOrg: authorisation.owner_org };
  context.actsOn(owner);
  const { last } = await tx.one<{ last: number }>(
    'select coalesce(max(register_no), 0) as last from release.register_entry where authorisation_id = $1',
    [authorisationId],
  );
  const entries = await shownEntries(tx, authorisationId, body);
  const [from, to] = [entries[0]?.registerNo, entries.at(-1)?.registerNo];
  if (from === undefined || to === undefined)
    throw new DomainError('RULE_BROKEN', {
      code: 'NOTHING_ENTERED',
      message: 'The register has no entry between these numbers.',
      whatToDo: 'Name numbers that the register has, or leave them out for all.',
    });
  const printout: Printout = {
    kind: 'REGISTER_PRINTOUT',
    printoutId: randomUUID(),
    authorisationId,
    authorisationNo: authorisation.number,
    organisation: actor.organisationName,
    from,
    to,
    last,
    reason: body.reason,
    madeBy: actor.name,
    madeAt: now.toISOString(),
    entries,
  };
  const record = canonicalJson(JSON.parse(JSON.stringify(printout)));
  const sha256 = sha256Hex(record);
  const { printoutId } = printout;
  await tx.query(
    `insert into release.register_printout (id, owner_org, authorisation_id, from_no, to_no, entries, reason, made_by, made_name, made_at, record, sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [printoutId, owner.ownerOrg, authorisationId, from, to, entries.length, body.reason, actor.personId, actor.name, now, record, sha256],
  );
  await context.audit({
    action: 'register.exportMade',
    subject: { kind: 'authorisation', id: authorisationId },
    stream: `org/${owner.ownerOrg}`,
    ...owner,
    after: { printoutId, from, to, entries: entries.length, sha256 },
    reason: body.reason,
  });
  await context.enqueue({ topic: printoutTopic, key: printoutId, payload: { printoutId } });
  return { version: 1, result: { exportId: printoutId, entries: entries.length, sha256 } };
});

/** The exports of a register, the newest first. */
export const listExports = defineQuery(registerOperations.exports, async ({ tx }, { params }) => {
  const rows = await tx.query<{
    id: string;
    from_no: number;
    to_no: number;
    entries: number;
    reason: string;
    made_name: string;
    made_at: Date;
    files: { format: PrintoutFormat; sha256: string; size: number; lockedAt: string }[] | null;
  }>(
    `select id, from_no, to_no, entries, reason, made_name, made_at,
       (select jsonb_agg(jsonb_build_object('format', f.format, 'sha256', f.sha256, 'size', f.size, 'lockedAt', f.locked_at) order by f.format)
        from release.register_printout_file f where f.printout_id = printout.id) as files
     from release.register_printout printout where authorisation_id = $1 order by made_at desc, id limit 500`,
    [params.authorisationId],
  );
  return rows.map((row) => ({
    exportId: row.id,
    from: row.from_no,
    to: row.to_no,
    entries: row.entries,
    reason: row.reason,
    madeBy: row.made_name,
    madeAt: row.made_at.toISOString(),
    files: (row.files ?? []).map((file) => ({ ...file, lockedAt: new Date(file.lockedAt).toISOString() })),
  }));
});
