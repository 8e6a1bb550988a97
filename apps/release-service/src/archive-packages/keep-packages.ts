import { documentServices, evidenceRecord, type EvidenceRecord } from '@qp/contracts/documents';
import { DomainError } from '@qp/domain/kernel';
import { jobsScope } from '@qp/platform/persistence';
import type { SignedInActor } from '@qp/platform/service-kit';
import { readCase, type CaseRow } from '../cases/case-row.js';
import { systemContext, type FeatureTools, type FollowUpWork } from '../command-pipeline/index.js';
import { makeExchange } from '../exchange/index.js';
import { tellRetention } from '../filing/index.js';
import { keptKey, keptKinds, kindsKept, type KeptKind } from '../kept-packages/index.js';
import { makePassport, PassportReader, subjectOfCase, type MadePackage } from '../passports/index.js';

/** Milliseconds that a package may take on its way into the store. */
const PATIENCE = 60 * 60_000;

/** Nobody's id: a package that is kept is made for the house, not for one person. */
const nobody = '00000000-0000-4000-8000-000000000000';

/**
 * Makes and keeps both packages of an archived case, each once. Safe to repeat and to do side by side: the store takes the first under a
 * key and no other, and what it has is entered, also where whoever brought it ended before.
 */
export function keepPackagesOf(tools: FeatureTools): FollowUpWork {
  return (_, work) => keepMissing(tools, work.recordId);
}

/** Keeps what is not kept yet of a case. */
export async function keepMissing(tools: FeatureTools, caseId: string): Promise<void> {
  const { row, kept, house } = await tools.database.run(jobsScope, async (tx) => {
    const found = await readCase(tx, caseId);
    const [organisation] = await tx.query<{ name: string; kind: string }>('select name, kind from release.organisation where id = $1', [
      found.ownerOrg,
    ]);
    return { row: found, kept: await kindsKept(tx, caseId), house: organisation };
  });
  const reader = new PassportReader(tools, asHouse(row.ownerOrg, house));
  for (const kind of keptKinds) {
    if (kept.includes(kind)) continue;
    const record = (await found(tools, keptKey(caseId, kind))) ?? (await makeAndKeep(tools, reader, row, kind));
    if (record) await enter(tools, row, kind, record);
  }
}

/** The provider itself, in a role that no blind holds from: what is kept for decades has to be whole. Who is given it is judged when they ask. */
function asHouse(ownerOrg: string, house: { readonly name: string; readonly kind: string } | undefined): SignedInActor {
  return {
    personId: nobody,
    name: 'QP Release',
    organisationId: ownerOrg,
    organisationName: house?.name ?? 'the provider',
    organisationKind: house?.kind ?? 'QP_PROVIDER',
    roles: ['QUALITY_MGMT'],
    sponsors: [],
    sessionId: 'archive',
    ip: '127.0.0.1',
  };
}

async function found({ documents }: FeatureTools, key: string): Promise<EvidenceRecord | undefined> {
  return (await documents.call(documentServices.findEvidence, { query: { key } })).record ?? undefined;
}

/** Has the store take a package while it is made; undefined where there is nothing to pack. A making that breaks is kept by nobody. */
async function makeAndKeep(tools: FeatureTools, reader: PassportReader, row: CaseRow, kind: KeptKind): Promise<EvidenceRecord | undefined> {
  const made = await make(reader, row.id, kind);
  if (!made) return undefined;
  const key = keptKey(row.id, kind);
  const sent = tools.documents.stream(documentServices.putEvidence, {
    query: {
      key,
      kind: 'ARCHIVE_PACKAGE',
      ownerOrg: row.ownerOrg,
      sponsorId: row.sponsorId,
      caseId: row.id,
      mediaType: 'application/zip',
    },
    bytes: made.output,
    timeout: PATIENCE,
  });
  // a store that answers before it has read everything leaves nobody to take the rest
  const stop = (why: string) => made.abort(new Error(`the package of the case was not taken: ${why}`));
  made.output.once('error', () => undefined);
  sent.then(
    ({ ok, status }) => !ok && stop(String(status)),
    () => stop('the line broke'),
  );
  const [finished, answered] = await Promise.allSettled([made.finished, sent]);
  if (finished.status === 'rejected') throw finished.reason;
  if (answered.status === 'rejected') throw answered.reason;
  const response = answered.value;
  if (response.ok) return evidenceRecord.parse(await response.json());
  // somebody else was faster, with a package that was made at another moment: theirs is the one
  const other = response.status === 409 ? await found(tools, key) : undefined;
  if (other) return other;
  throw new Error(`documents-service did not keep the package of the case: ${response.status}`);
}

async function make(reader: PassportReader, caseId: string, kind: KeptKind): Promise<MadePackage | undefined> {
  if (kind === 'PASSPORT') return makePassport(reader, await subjectOfCase(reader, caseId), new Date(), () => Promise.resolve());
  try {
    return await makeExchange(reader, caseId, new Date());
  } catch (error) {
    if (error instanceof DomainError && ['NOTHING_FILED', 'DISPOSED'].includes(error.refusal.code)) return undefined;
    throw error;
  }
}

async function enter({ database, registry }: FeatureTools, row: CaseRow, kind: KeptKind, record: EvidenceRecord): Promise<void> {
  await database.run(jobsScope, async (tx) => {
    const [entered] = await tx.query(
      `insert into release.kept_package (case_id, kind, owner_org, sponsor_id, evidence_key, object_version, sha256, size, retain_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning case_id`,
      [row.id, kind, row.ownerOrg, row.sponsorId, record.key, record.objectVersion, record.sha256, record.size, record.retainUntil],
    );
    if (!entered) return;
    const context = await systemContext(tx, registry.hooks);
    await context.audit({
      action: 'filing.packageKept',
      subject: { kind: 'case', id: row.id },
      stream: `case/${row.id}`,
      ownerOrg: row.ownerOrg,
      sponsorId: row.sponsorId,
      after: {
        kind,
        key: record.key,
        objectVersion: record.objectVersion,
        sha256: record.sha256,
        size: record.size,
        retainUntil: record.retainUntil,
      },
    });
    // the lock of the package is brought to the end of the case's longest clock at once, like that of everything of the case
    await tellRetention(context, row, 'the package of the case was kept');
  });
}

/** Keeps the packages of archived cases that have none yet: archived by an older version, or given up because a package took too long. */
export async function keepAllMissing(tools: FeatureTools, beat: () => void): Promise<void> {
  const cases = await tools.database.run(jobsScope, (tx) =>
    tx.query<{ id: string }>(
      `select id from release.certification_case c where filing = 'ARCHIVED'
         and not exists (select 1 from release.kept_package kept where kept.case_id = c.id and kept.kind = 'PASSPORT')
         and not exists (select 1 from release.disposal where disposal.case_id = c.id and approved_by is not null) order by id`,
    ),
  );
  for (const { id } of cases) {
    const alive = setInterval(beat, 5_000);
    try {
      await keepMissing(tools, id);
    } finally {
      clearInterval(alive);
    }
  }
}
