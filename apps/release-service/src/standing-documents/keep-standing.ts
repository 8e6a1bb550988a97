import { randomUUID } from 'node:crypto';
import type { DocumentFact } from '@qp/contracts/release';
import { covers, supersededBy, type StandingScope } from '@qp/domain/documents';
import type { Tx } from '@qp/platform/persistence';
import type { CaseRow } from '../cases/case-row.js';
import type { SystemContext } from '../command-pipeline/index.js';
import type { LineRow } from '../requirements/requirement-rows.js';
import { closeWork } from '../work-items/index.js';
import { wantedScopes } from './refer.js';
import { standingFor, standingWhere, type StandingRow } from './standing-rows.js';

/** Topic of the outbox: look again at what standing documents answer in one case. */
export const standingTopic = 'standing.look';

/** States of a fact by which a version that was accepted no longer stands. */
const takenBack: readonly DocumentFact['state'][] = ['REJECTED', 'QUARANTINED'];

/** Takes in what a fact about a version means for the documents that serve several batches: a new one stands, an old one no longer does. */
export async function keepStanding(context: SystemContext, theCase: CaseRow, fact: DocumentFact, lines: readonly LineRow[]): Promise<void> {
  if (fact.state === 'ACCEPTED') await enterAll(context, theCase, fact, lines);
  else if (fact.state === 'SUPERSEDED') await end(context, fact, 'SUPERSEDED');
  else if (takenBack.includes(fact.state)) await end(context, fact, 'WITHDRAWN');
}

async function enterAll(context: SystemContext, theCase: CaseRow, fact: DocumentFact, lines: readonly LineRow[]): Promise<void> {
  const wanted = await wantedScopes(context.tx, theCase);
  for (const line of lines) {
    const scope = wanted(line);
    // What a person asked for in addition is this batch's matter.
    if (scope !== undefined && line.compiled.source === 'RULE') await enter(context, theCase, fact, line, scope);
  }
}

async function enter(context: SystemContext, theCase: CaseRow, fact: DocumentFact, line: LineRow, scope: StandingScope): Promise<void> {
  const { tx } = context;
  const { code } = line.compiled;
  // The same content was handed in with another batch: it is there already.
  const known = (await standingFor(tx, theCase)).filter(
    (one) => one.code === code && one.sha256 === fact.sha256 && one.validTo === (fact.validTo ?? undefined),
  );
  if (known.some((one) => covers(one.scope, scope))) return;
  const id = randomUUID();
  // Evidence on sites that the provider brought itself is the provider's; all else is the sponsor's.
  const ofHouse = line.compiled.per === 'S' && fact.deliveredByOrg === theCase.ownerOrg;
  const [entered] = await tx.query<{ id: string }>(
    `insert into release.standing_document (id, owner_org, sponsor_id, code, title, per, scope, product_id, document_id, version_id, number, sha256, valid_to, uploader_id,
       accepted_at, from_case, from_batch_no)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, batch_no from release.batch where id = $17
     on conflict on constraint standing_document_once do nothing returning id`,
    [
      id,
      theCase.ownerOrg,
      ofHouse ? null : theCase.sponsorId,
      code,
      fact.title,
      line.compiled.per,
      JSON.stringify(scope),
      scope.productId ?? null,
      fact.documentId,
      fact.versionId,
      fact.number,
      fact.sha256,
      fact.validTo,
      fact.uploaderId,
      fact.at,
      theCase.id,
      theCase.batchId,
    ],
  );
  if (!entered) return;
  await tx.query('update release.requirement_line set standing_id = $2 where id = $1', [line.id, id]);
  await context.audit({
    action: 'standing-document.entered',
    subject: { kind: 'standing-document', id },
    stream: `standing-document/${id}`,
    ownerOrg: theCase.ownerOrg,
    sponsorId: ofHouse ? undefined : theCase.sponsorId,
    after: { code, versionId: fact.versionId, number: fact.number, sha256: fact.sha256, validTo: fact.validTo, scope },
  });
  const others = (await standingFor(tx, theCase)).filter(
    ({ id: other, sponsorId }) => other !== id && (!ofHouse || sponsorId === undefined),
  );
  for (const old of supersededBy({ id, code, scope }, others)) await change(context, old, 'SUPERSEDED', id);
  // An older version of the same document was told as superseded before the newer one was told.
  await tx.query(
    `update release.standing_document set superseded_by = $3 where document_id = $1 and code = $2 and state = 'SUPERSEDED' and superseded_by is null`,
    [fact.documentId, code, id],
  );
  await lookAgain(context, theCase, code);
}

async function end(context: SystemContext, fact: DocumentFact, state: 'SUPERSEDED' | 'WITHDRAWN'): Promise<void> {
  for (const row of await standingWhere(context.tx, `version_id = $1 and state = 'IN_FORCE'`, [fact.versionId]))
    await change(context, row, state);
}

async function change(context: SystemContext, row: StandingRow, state: 'SUPERSEDED' | 'WITHDRAWN', by?: string): Promise<void> {
  const { tx } = context;
  await tx.query(
    'update release.standing_document set state = $2, superseded_by = $3, version = version + 1, changed_at = transaction_timestamp() where id = $1',
    [row.id, state, by ?? null],
  );
  await closeWork(context, { kind: 'RENEW_DOCUMENT', subjectId: row.id });
  await context.audit({
    action: state === 'SUPERSEDED' ? 'standing-document.superseded' : 'standing-document.withdrawn',
    subject: { kind: 'standing-document', id: row.id },
    stream: `standing-document/${row.id}`,
    ownerOrg: row.ownerOrg,
    sponsorId: row.sponsorId,
    before: { state: row.state, versionId: row.versionId },
    after: { state, by },
  });
  const referring = await tx.query<{ id: string }>('select distinct case_id as id from release.requirement_line where standing_id = $1', [
    row.id,
  ]);
  for (const { id } of referring) await put(context, id);
}

/** Other open cases of the same house may wait for what was just accepted. */
async function lookAgain(context: SystemContext, theCase: CaseRow, code: string): Promise<void> {
  const waiting = await context.tx.query<{ id: string }>(
    `select distinct line.case_id as id from release.requirement_line line join release.certification_case c on c.id = line.case_id
     where c.owner_org = $1 and c.id <> $2 and c.state in ('DRAFT', 'INTAKE') and line.in_force and line.code = $3
       and line.state in ('EXPECTED', 'SUPERSEDED', 'EXPIRED')`,
    [theCase.ownerOrg, theCase.id, code],
  );
  for (const { id } of waiting) await put(context, id);
}

function put({ enqueue }: { readonly tx: Tx } & Pick<SystemContext, 'enqueue'>, caseId: string): Promise<void> {
  return enqueue({ topic: standingTopic, key: caseId, payload: { caseId } });
}
