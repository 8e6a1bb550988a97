import type { StandingScope } from '@qp/domain/documents';
import { scopeOfLine } from '@qp/domain/documents';
import type { Tx } from '@qp/platform/persistence';
import type { CaseRow } from '../cases/case-row.js';
import type { AuditEntry } from '../command-pipeline/index.js';
import type { LineRow } from '../requirements/requirement-rows.js';
import type { StandingRow } from './standing-rows.js';

/** The case as far as standing documents need it. */
export type ReferringCase = Pick<CaseRow, 'id' | 'ownerOrg' | 'sponsorId' | 'batchId' | 'authorisationId' | 'facts'>;

/** What a document must speak of to answer a line of this case. */
export async function wantedScopes(tx: Tx, of: ReferringCase): Promise<(line: LineRow) => StandingScope | undefined> {
  const { productId } = await tx.one<{ productId: string }>('select product_id as "productId" from release.batch where id = $1', [
    of.batchId,
  ]);
  return ({ compiled }) => scopeOfLine(compiled, { facts: of.facts, productId, authorisationId: of.authorisationId });
}

/**
 * Lets a line rest on the version of a standing document: by reference, never by copy. The copy of the fact is what the signature covers
 * and what is asked for again before signing.
 */
export async function referTo(
  context: { readonly tx: Tx; readonly now: Date; audit(entry: AuditEntry): Promise<void> },
  of: ReferringCase,
  line: LineRow,
  document: StandingRow,
): Promise<void> {
  const { tx, now } = context;
  await tx.query(
    `update release.requirement_line set state = 'ACCEPTED', standing_id = $2, document_id = $3, document_version_id = $4, sha256 = $5, valid_to = $6, uploader_id = $7,
       received_at = $8, version = version + 1, changed_at = transaction_timestamp(), na_reason = null, na_proposed_by = null, na_proposed_name = null,
       na_agreed_by = null, na_agreed_name = null, rejected_because = null where id = $1`,
    [
      line.id,
      document.id,
      document.documentId,
      document.versionId,
      document.sha256,
      document.validTo ?? null,
      document.uploaderId,
      document.acceptedAt,
    ],
  );
  await tx.query(
    `insert into release.known_fact (owner_org, sponsor_id, case_id, kind, fact_id, version_id, sha256, state, title, requirement_keys, valid_to, uploader_id, as_of)
     values ($1, $2, $3, 'document-version', $4, $4, $5, 'ACCEPTED', $6, $7, $8, $9, $10)
     on conflict (case_id, kind, fact_id) do update set state = 'ACCEPTED', sha256 = excluded.sha256, valid_to = excluded.valid_to, as_of = excluded.as_of,
       requirement_keys = array(select distinct unnest(known_fact.requirement_keys || excluded.requirement_keys))`,
    [
      of.ownerOrg,
      of.sponsorId,
      of.id,
      document.versionId,
      document.sha256,
      document.title,
      [line.key],
      document.validTo ?? null,
      document.uploaderId,
      now,
    ],
  );
  await context.audit({
    action: 'requirement.referredTo',
    subject: { kind: 'requirement', id: line.id },
    stream: `case/${of.id}`,
    ownerOrg: of.ownerOrg,
    sponsorId: of.sponsorId,
    before: { key: line.key, state: line.state, documentVersionId: line.documentVersionId },
    after: {
      key: line.key,
      state: 'ACCEPTED',
      standingId: document.id,
      documentVersionId: document.versionId,
      number: document.number,
      sha256: document.sha256,
    },
  });
}
