import { qpDeclarationOperations } from '@qp/contracts/release';
import { DomainError } from '@qp/domain/kernel';
import { declarationRefusal } from '@qp/domain/suppliers';
import {
  assertAllowed,
  assertSeen,
  defineCommand,
  defineQuery,
  notFound,
  type CommandContext,
  type Feature,
} from '../command-pipeline/index.js';
import { assertSecondPerson } from '../record-keeping/index.js';
import { standingWhere, type StandingRow } from '../standing-documents/standing-rows.js';
import { declarationEvidence } from './evidence.js';
import { declarationsWhere, type DeclarationRow } from './declaration-rows.js';

const KIND = 'QP_DECLARATION';

/** The standing document under its lock, with what was typed of it before. */
async function lock(context: CommandContext, standingId: string): Promise<{ document: StandingRow; before?: DeclarationRow }> {
  const [document] = await standingWhere(context.tx, 'id = $1', [standingId]);
  if (!document) throw notFound('standing document');
  context.actsOn(document);
  if (document.code !== KIND)
    throw new DomainError('RULE_BROKEN', {
      code: 'NOT_A_DECLARATION',
      message: `${document.title} is no QP declaration.`,
      whatToDo: 'Choose a standing document of that kind.',
    });
  const [before] = await declarationsWhere(context.tx, 'standing_id = $1 for update', [standingId]);
  return { document, before };
}

function audit(
  context: CommandContext,
  action: string,
  { id, ownerOrg, sponsorId }: StandingRow,
  change: { before?: unknown; after: unknown },
) {
  return context.audit({
    action: `qp-declaration.${action}`,
    subject: { kind: 'standing-document', id },
    stream: `standing-document/${id}`,
    ownerOrg,
    sponsorId,
    ...change,
  });
}

const enter = defineCommand(qpDeclarationOperations.enter, async (context, { params, body }) => {
  const { tx, actor, now, today } = context;
  const { document, before } = await lock(context, params.standingId);
  assertSeen('QP declaration', body.expectedVersion, before?.version ?? 0);
  assertAllowed(declarationRefusal(body.fields, today));
  const version = (before?.version ?? 0) + 1;
  await tx.query(
    `insert into release.qp_declaration (standing_id, owner_org, sponsor_id, version_id, fields, version, entered_by, entered_name, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (standing_id) do update set fields = excluded.fields, state = 'ENTERED', version = excluded.version, entered_by = excluded.entered_by,
       entered_name = excluded.entered_name, entered_at = excluded.entered_at, checked_by = null, checked_name = null, checked_at = null`,
    [
      document.id,
      document.ownerOrg,
      document.sponsorId ?? null,
      document.versionId,
      JSON.stringify(body.fields),
      version,
      actor.personId,
      actor.name,
      now,
    ],
  );
  await audit(context, 'entered', document, { before: before && { state: before.state, fields: before.fields }, after: body.fields });
  return { version, result: { standingId: document.id, state: 'ENTERED' as const } };
});

const check = defineCommand(qpDeclarationOperations.check, async (context, { params, body }) => {
  const { tx, actor, now } = context;
  const { document, before } = await lock(context, params.standingId);
  if (!before) throw notFound('field of this QP declaration');
  assertSeen('QP declaration', body.expectedVersion, before.version);
  if (before.state === 'CHECKED')
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: 'A second person compared it already.',
      whatToDo: 'Nothing is left to do here.',
    });
  assertSecondPerson(before.enteredBy, actor.personId);
  const version = before.version + 1;
  await tx.query(
    `update release.qp_declaration set state = 'CHECKED', checked_by = $2, checked_name = $3, checked_at = $4, version = $5 where standing_id = $1`,
    [document.id, actor.personId, actor.name, now, version],
  );
  await audit(context, 'checked', document, {
    before: { state: before.state },
    after: { state: 'CHECKED', documentVersionId: document.versionId },
  });
  return { version, result: { standingId: document.id, state: 'CHECKED' as const } };
});

const list = defineQuery(qpDeclarationOperations.list, async ({ tx }) => {
  const documents = await standingWhere(tx, `code = $1 and state = 'IN_FORCE' order by accepted_at desc, id limit 1000`, [KIND]);
  const typed = await declarationsWhere(tx, 'standing_id = any($1)', [documents.map(({ id }) => id)]);
  return documents.map((document) => {
    const found = typed.find(({ standingId }) => standingId === document.id);
    return {
      standingId: document.id,
      title: document.title,
      number: document.number,
      documentId: document.documentId,
      documentVersionId: document.versionId,
      validTo: document.validTo ?? null,
      state: found?.state ?? ('NOT_ENTERED' as const),
      version: found?.version ?? 0,
      fields: found?.fields ?? null,
      enteredBy: found?.enteredName ?? null,
      checkedBy: found?.checkedName ?? null,
      checkedAt: found?.checkedAt?.toISOString() ?? null,
    };
  });
});

/** QP declarations as data, beside their documents. */
export const qpDeclarations: Feature = {
  name: 'qp-declarations',
  commands: [enter, check],
  queries: [list],
  caseHooks: { gateFacts: declarationEvidence },
};
