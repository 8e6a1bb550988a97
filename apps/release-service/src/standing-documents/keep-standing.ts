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

/** Where a document was accepted: with a case, or on a shelf. */
export interface AcceptedWith {
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly from: { readonly caseId: string; readonly batchId: string } | { readonly shelfId: string };
}

/** What it was accepted as. */
export interface AcceptedAs {
  readonly code: string;
  readonly per: string;
  readonly scope: StandingScope;
}

/** Takes in what a fact about a version means for the documents that serve several batches: a new one stands, an old one no longer does. */
export async function keepStanding(context: SystemContext, theCase: CaseRow, fact: DocumentFact, lines: readonly LineRow[]): Promise<void> {
  if (fact.state === 'ACCEPTED') await enterAll(context, theCase, fact, lines);
  else await endStanding(context, fact);
}

/** Ends what stands by a version that was superseded or taken back; other facts end nothing. */
export async function endStanding(context: SystemContext, fact: DocumentFact): Promise<void> {
  if (fact.state === 'SUPERSEDED') await end(context, fact, 'SUPERSEDED');
  else if (takenBack.includes(fact.state)) await end(context, fact, 'WITHDRAWN');
}

async function enterAll(context: SystemContext, theCase: CaseRow, fact: DocumentFact, lines: readonly LineRow[]): Promise<void> {
  const wanted = await wantedScopes(context.tx, theCase);
  // What a person asked for in addition is this batch's matter.
  const asked = lines.filter(({ compiled }) => compiled.source === 'RULE');
  // A version that answers the lines of several sites is one document that speaks of all of them.
  for (const [code, ofCode] of Map.groupBy(asked, ({ compiled }) => compiled.code)) {
    const scope = scopeOver(ofCode.flatMap((line) => wanted(line) ?? []));
    const per = ofCode[0]?.compiled.per;
    if (scope === undefined || per === undefined) continue;
    const { ownerOrg, sponsorId, id: caseId, batchId } = theCase;
    const entered = await enterStanding(context, { ownerOrg, sponsorId, from: { caseId, batchId } }, fact, { code, per, scope });
    if (entered !== undefined)
      await context.tx.query('update release.requirement_line set standing_id = $2 where id = any($1)', [
        ofCode.map(({ id }) => id),
        entered,
      ]);
  }
}

/** What a document speaks of that answers lines of one code: they differ by their sites alone. */
function scopeOver([first, ...others]: readonly StandingScope[]): StandingScope | undefined {
  if (first === undefined || others.length === 0) return first;
  return { ...first, sites: [first, ...others].flatMap(({ sites }) => sites ?? []) };
}

/**
 * Enters an accepted version among the standing documents: it takes the place of older ones that it covers, and open cases that wait for
 * it look again. Gives its id; undefined where it stood there before, or the same content does.
 */
export async function enterStanding(
  context: SystemContext,
  accepted: AcceptedWith,
  fact: DocumentFact,
  { code, per, scope }: AcceptedAs,
): Promise<string | undefined> {
  const { tx } = context;
  const { ownerOrg, from } = accepted;
  // The same content was handed in with another batch: it is there already.
  const known = (await standingFor(tx, accepted)).filter(
    (one) => one.code === code && one.sha256 === fact.sha256 && one.validTo === (fact.validTo ?? undefined),
  );
  if (known.some((one) => covers(one.scope, scope))) return undefined;
  const id = randomUUID();
  // Evidence on sites that the provider brought itself is the provider's; all else is the sponsor's.
  const ofHouse = per === 'S' && fact.deliveredByOrg === ownerOrg;
  const sponsorId = ofHouse ? undefined : accepted.sponsorId;
  const [entered] = await tx.query<{ id: string }>(
    `insert into release.standing_document (id, owner_org, sponsor_id, code, title, per, scope, product_id, document_id, version_id, number, sha256, valid_to, uploader_id,
       accepted_at, from_case, from_batch_no, from_shelf)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, (select batch_no from release.batch where id = $17), $18)
     on conflict on constraint standing_document_once do nothing returning id`,
    [
      id,
      ownerOrg,
      sponsorId ?? null,
      code,
      fact.title,
      per,
      JSON.stringify(scope),
      scope.productId ?? null,
      fact.documentId,
      fact.versionId,
      fact.number,
      fact.sha256,
      fact.validTo,
      fact.uploaderId,
      fact.at,
      'caseId' in from ? from.caseId : null,
      'caseId' in from ? from.batchId : null,
      'shelfId' in from ? from.shelfId : null,
    ],
  );
  if (!entered) return undefined;
  await context.audit({
    action: 'standing-document.entered',
    subject: { kind: 'standing-document', id },
    stream: `standing-document/${id}`,
    ownerOrg,
    sponsorId,
    after: { code, versionId: fact.versionId, number: fact.number, sha256: fact.sha256, validTo: fact.validTo, scope },
  });
  const others = (await standingFor(tx, accepted)).filter(
    ({ id: other, sponsorId: whose }) => other !== id && (!ofHouse || whose === undefined),
  );
  for (const old of supersededBy({ id, code, scope }, others)) await change(context, old, 'SUPERSEDED', id);
  // An older version of the same document was told as superseded before the newer one was told.
  await tx.query(
    `update release.standing_document set superseded_by = $3 where document_id = $1 and code = $2 and state = 'SUPERSEDED' and superseded_by is null`,
    [fact.documentId, code, id],
  );
  await lookAgain(context, accepted, code);
  return id;
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
async function lookAgain(context: SystemContext, { ownerOrg, from }: AcceptedWith, code: string): Promise<void> {
  const waiting = await context.tx.query<{ id: string }>(
    `select distinct line.case_id as id from release.requirement_line line join release.certification_case c on c.id = line.case_id
     where c.owner_org = $1 and c.id is distinct from $2 and c.state in ('DRAFT', 'INTAKE') and line.in_force and line.code = $3
       and line.state in ('EXPECTED', 'SUPERSEDED', 'EXPIRED')`,
    [ownerOrg, 'caseId' in from ? from.caseId : null, code],
  );
  for (const { id } of waiting) await put(context, id);
}

function put({ enqueue }: { readonly tx: Tx } & Pick<SystemContext, 'enqueue'>, caseId: string): Promise<void> {
  return enqueue({ topic: standingTopic, key: caseId, payload: { caseId } });
}
