import { randomUUID } from 'node:crypto';
import { policyOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import type { Tx } from '@qp/platform/persistence';
import { lockAuthorisation } from '../authorisations/authorisation-rows.js';
import { assertSeen, defineCommand, defineQuery, notFound, type CommandContext } from '../command-pipeline/index.js';
import { assertSecondPerson } from '../record-keeping/index.js';
import { recordSignature } from '../signing/index.js';
import { assertNamedQp } from './named-qp.js';

interface TemplateRow {
  id: string;
  owner_org: string;
  authorisation_id: string;
  version: number;
  statement: string;
  labels: Readonly<Record<string, string>>;
  reason: string | null;
  changed_by: string | null;
  approved_by: string | null;
  approved_at: Date | null;
}

export const changeTemplate = defineCommand(policyOperations.changeTemplate, async (context, { body }) => {
  const authorisation = await lockAuthorisation(context.tx, body.authorisationId);
  if (authorisation.state === 'REVOKED')
    throw new DomainError('ILLEGAL_TRANSITION', { message: 'The authorisation is revoked; nothing more is certified under it.' });
  const before = await newest(context.tx, authorisation.id);
  assertSeen('wording', body.expectedVersion, before?.version ?? 0);
  const id = randomUUID();
  const version = (before?.version ?? 0) + 1;
  const signatureId = await sign(context, authorisation);
  await context.tx.query(
    `insert into release.certificate_template (id, owner_org, authorisation_id, version, statement, labels, changed_by, reason, changed_at, signature_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      authorisation.owner_org,
      authorisation.id,
      version,
      body.statement,
      JSON.stringify(body.labels),
      context.actor.personId,
      body.reason,
      context.now,
      signatureId,
    ],
  );
  await auditTemplate(context, authorisation, {
    action: 'policy.changeTemplate',
    before: before ? { version: before.version, statement: before.statement, labels: before.labels } : null,
    after: { templateId: id, version, statement: body.statement, labels: body.labels },
    reason: body.reason,
  });
  return { version, result: { id } };
});

export const approveTemplate = defineCommand(policyOperations.approveTemplate, async (context, { params, body }) => {
  const found = await context.tx.maybe<TemplateRow>('select * from release.certificate_template where id = $1', [params.templateId]);
  if (!found) throw notFound('wording');
  // The authorisation's row orders proposals and approvals of its wording.
  const authorisation = await lockAuthorisation(context.tx, found.authorisation_id);
  const template = await newest(context.tx, authorisation.id);
  if (template?.id !== found.id) throw outdated(found.version, template?.version);
  assertSeen('wording', body.expectedVersion, template.version);
  if (template.approved_by) throw new DomainError('ILLEGAL_TRANSITION', { message: 'The wording is approved already.' });
  if (template.changed_by) assertSecondPerson(template.changed_by, context.actor.personId);
  await assertNamedQp(context, authorisation.id, 'domain reference 5.1');
  const signatureId = await sign(context, authorisation);
  await context.tx.query(
    'update release.certificate_template set approved_by = $2, approved_at = $3, approval_signature_id = $4 where id = $1',
    [template.id, context.actor.personId, context.now, signatureId],
  );
  await auditTemplate(context, authorisation, {
    action: 'policy.approveTemplate',
    before: { templateId: template.id, approved: false },
    after: { version: template.version, approved: true },
  });
  return { version: template.version, result: { id: template.id, approved: true as const } };
});

export const listTemplates = defineQuery(policyOperations.listTemplates, async ({ tx }, { query }) => {
  const rows = await tx.query<TemplateRow>(
    'select * from release.certificate_template where ($1::uuid is null or authorisation_id = $1) order by authorisation_id, version desc',
    [query.authorisationId ?? null],
  );
  return rows.map((row) => ({
    id: row.id,
    authorisationId: row.authorisation_id,
    version: row.version,
    statement: row.statement,
    labels: { ...row.labels },
    reason: row.reason,
    approved: row.approved_by !== null,
    approvedAt: row.approved_at?.toISOString() ?? null,
  }));
});

function newest(tx: Tx, authorisationId: string): Promise<TemplateRow | undefined> {
  return tx.maybe<TemplateRow>('select * from release.certificate_template where authorisation_id = $1 order by version desc limit 1', [
    authorisationId,
  ]);
}

function outdated(version: number, newestVersion: number | undefined): DomainError {
  return new DomainError('STALE_VERSION', {
    message: `Version ${version} of the wording was followed by version ${newestVersion ?? version}.`,
    whatToDo: 'Read the newest wording and approve that one.',
  });
}

function sign(context: CommandContext, authorisation: { readonly id: string; readonly owner_org: string }): Promise<string> {
  return recordSignature(context, { subjectKind: 'authorisation', subjectId: authorisation.id, ownerOrg: authorisation.owner_org });
}

function auditTemplate(
  context: CommandContext,
  authorisation: { readonly id: string; readonly owner_org: string },
  change: { readonly action: string; readonly before?: unknown; readonly after: unknown; readonly reason?: string },
): Promise<void> {
  return context.audit({
    ...change,
    subject: { kind: 'authorisation', id: authorisation.id },
    stream: `authorisation/${authorisation.id}`,
    ownerOrg: authorisation.owner_org,
  });
}
