import { appendAudit } from '@qp/platform/audit-outbox';
import type { ObjectStore } from '@qp/platform/object-storage';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import { Readable } from 'node:stream';
import { readCase } from '../case-copies/case-copy.js';
import { byUs } from '../commands/acting.js';
import { lockDeliveries } from '../deliveries/delivery-rows.js';
import { settleDelivery } from '../deliveries/settle-delivery.js';
import { nameTypeApart, readFileApart } from '../inspection/read-file-apart.js';
import type { ReadingOutcome } from '../inspection/reading.js';
import { LARGEST_OPENED, outerChecks, verdictOn, type MetadataChecks, type Verdict } from '../inspection/verdict.js';
import type { MalwareScanner } from '../malware/scan.js';
import { versionColumns, type VersionRow } from '../records/version-rows.js';
import { tellRelease } from '../relay/tell-release.js';
import { askAutomatically } from '../queries/ask-automatically.js';
import { dayOf } from '../verdicts/expiry.js';
import { metadataChecks, type ReadOfFile, type StatedMetadata } from '../verdicts/metadata-rules.js';

type Found = 'PASSED' | 'QUARANTINED';

/** Bytes from which the type of a file is known that is too large to be opened. */
const BEGINNING = 64 * 1024;

/** Where the bytes are and who looks for malware in them. */
export interface Examiners {
  readonly store: ObjectStore;
  readonly scanner: MalwareScanner;
}

/** A version as the check needs it. */
export function readVersion(tx: Tx, versionId: string): Promise<VersionRow> {
  return tx.one<VersionRow>(`select ${versionColumns} from documents.document_version where id = $1`, [versionId]);
}

/** The version under its lock, its delivery first: the order that everybody keeps. */
export async function lockVersion(tx: Tx, version: VersionRow): Promise<VersionRow> {
  await lockDeliveries(tx, [version.delivery_id]);
  return tx.one<VersionRow>(`select ${versionColumns} from documents.document_version where id = $1 for update`, [version.id]);
}

/** Has a file scanned for malware, reads it in a process of its own, and records what was found, once. */
export async function examine(database: Database, examiners: Examiners, versionId: string): Promise<Found> {
  const { version, metadata } = await database.run(jobsScope, async (tx) => {
    const row = await readVersion(tx, versionId);
    const ofCase = await readCase(tx, row.case_id);
    return { version: row, metadata: (read: ReadOfFile) => metadataChecks(statedBy(row), ofCase, read) };
  });
  if (version.checked_at !== null) return foundBefore(version);
  const verdict = await look(examiners, version, metadata);
  return database.run(jobsScope, (tx) => recordVerdict(tx, version, verdict));
}

function statedBy(row: VersionRow): StatedMetadata {
  return {
    batchNo: row.batch_no,
    productCode: row.product_code,
    strength: row.strength,
    site: row.site,
    issuedOn: row.issued_on,
    validTo: row.valid_to,
    receivedOn: dayOf(row.received_at),
    pageRanges: row.page_ranges,
  };
}

function foundBefore(version: VersionRow): Found {
  return version.state === 'QUARANTINED' ? 'QUARANTINED' : 'PASSED';
}

async function look({ store, scanner }: Examiners, version: VersionRow, metadata: MetadataChecks): Promise<Verdict> {
  const file = { fileName: version.file_name, size: version.size, sha256: version.sha256, announced: version.announced_sha256 };
  if (outerChecks(file).some((check) => check.outcome === 'FAILED')) return verdictOn(file, metadata);
  const scan = await scanner.scan(version.size, () => store.readStaging(version.staging_key));
  if (scan.found === 'MALWARE') return verdictOn(file, metadata, { scan });
  return verdictOn(file, metadata, { scan, reading: await read(store, version) });
}

function read(store: ObjectStore, version: VersionRow): Promise<ReadingOutcome> {
  const content = () => store.readStaging(version.staging_key);
  return version.size > LARGEST_OPENED ? nameTypeApart(async () => beginning(await content())) : readFileApart(content);
}

function beginning(content: Readable): Readable {
  return Readable.from(
    (async function* () {
      let left = BEGINNING;
      for await (const chunk of content as AsyncIterable<Buffer>) {
        yield chunk.subarray(0, left);
        left -= chunk.length;
        if (left <= 0) return;
      }
    })(),
  );
}

async function recordVerdict(tx: Tx, version: VersionRow, verdict: Verdict): Promise<Found> {
  const locked = await lockVersion(tx, version);
  if (locked.checked_at !== null) return foundBefore(locked);
  for (const [position, check] of verdict.checks.entries())
    await tx.query(
      `insert into documents.document_check (version_id, position, check_name, outcome, words, owner_org, sponsor_id, case_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [locked.id, position, check.check, check.outcome, check.words, locked.owner_org, locked.sponsor_id, locked.case_id],
    );
  // a version that was replaced meanwhile stays replaced
  const quarantined = verdict.state === 'QUARANTINED' && locked.state === 'RECEIVED';
  const row = await tx.one<VersionRow>(
    `update documents.document_version set checked_at = now(), media_type = $2, pages = $3, beginning = $5,
       state = case when $4 then 'QUARANTINED' else state end, version = version + case when $4 then 1 else 0 end
     where id = $1 returning ${versionColumns}`,
    [locked.id, verdict.mediaType, verdict.pages, quarantined, verdict.beginning],
  );
  await appendAudit(tx, {
    stream: `document/${row.document_id}`,
    action: quarantined ? 'document.quarantined' : 'document.checked',
    subject: { kind: 'document', id: row.document_id },
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    ...byUs,
    before: { versionId: row.id, state: locked.state },
    after: {
      versionId: row.id,
      state: row.state,
      mediaType: row.media_type,
      pages: row.pages,
      checks: verdict.checks.map(({ check, outcome }) => ({ check, outcome })),
    },
  });
  if (!quarantined) await askAutomatically(tx, row, verdict.checks);
  if (quarantined) await tellRelease(tx, { version: row, ...(await settleDelivery(tx, row.delivery_id, byUs)) });
  return quarantined ? 'QUARANTINED' : 'PASSED';
}
