import { appendAudit } from '@qp/platform/audit-outbox';
import { EvidenceDamagedError, type ObjectStore } from '@qp/platform/object-storage';
import type { Logger } from '@qp/platform/observability';
import { jobsScope, type Database, type Tx } from '@qp/platform/persistence';
import { streamOf } from '../case-copies/case-copy.js';
import { byUs } from '../commands/acting.js';
import { showsSql } from '../fixity/picture-key.js';
import { disposeOf } from './dispose.js';
import { retainUntil } from './retention.js';
import { wantedLock, type WantedLock } from './wanted-lock.js';

/** Versions that one step of the sweep looks at. */
const PAGE = 200;

/** What the sweep needs. */
export interface SweepSettings {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly retentionMinutes: number | undefined;
  readonly logger: Logger;
  /** Asked to look at the store again when it let happen what it must not. */
  readonly trust: { probe(): Promise<void> };
}

/** A version of evidence with its lock as it stands. */
interface LockedRow {
  readonly key: string;
  readonly owner_org: string;
  readonly sponsor_id: string | null;
  readonly case_id: string | null;
  readonly object_key: string;
  readonly object_version: string;
  readonly retain_until: Date;
  readonly legal_hold: boolean;
  readonly known: boolean;
  readonly end: Date | null;
  readonly ordered: boolean;
  readonly size: number;
  readonly sha256: string;
  /** The decision to dispose of its case, unless somebody else still needs this version. */
  readonly disposal: string | null;
  /** Whether somebody else still needs it, though its case was disposed of. */
  readonly elsewhere: boolean;
}

/**
 * What others still need is a version that a case refers to which is not disposed of, and the pictures of it that the yearly runs drew: it is
 * held until none of them needs it any more, whatever the clocks of its own case say.
 */
const standing = `select e.key, e.owner_org, e.sponsor_id, e.case_id, e.object_key, e.object_version, e.size, e.sha256,
    coalesce(l.retain_until, e.retain_until) as retain_until, coalesce(l.legal_hold, false) as legal_hold,
    r.case_id is not null as known, case when not needed.elsewhere then r.retain_until end as "end", coalesce(r.legal_hold, false) as ordered,
    case when not needed.elsewhere then r.disposal_id end as disposal, needed.elsewhere
  from documents.evidence e left join documents.evidence_lock l on l.key = e.key left join documents.case_retention r on r.case_id = e.case_id
    cross join lateral (select exists (select 1 from documents.document_version v where v.id = any(r.kept_versions)
      and (v.evidence_key = e.key or (e.kind = 'READABILITY_PICTURE' and ${showsSql('e.key', 'v.evidence_key')}))) as elsewhere) needed
  where not exists (select 1 from documents.evidence_disposal gone where gone.key = e.key)`;

/** Brings the locks of one page of evidence to what they should be; gives the key to go on after, or null at the end. */
export async function sweepLocks(settings: SweepSettings, after: string): Promise<string | null> {
  const rows = await settings.database.run(jobsScope, (tx) =>
    tx.query<LockedRow>(`${standing} and e.key > $1 order by e.key limit $2`, [after, PAGE]),
  );
  for (const row of rows) await bringToWanted(settings, row);
  return rows.length === PAGE ? (rows.at(-1)?.key ?? null) : null;
}

/** Brings all locks of one case to what they should be: what happened to its retention is not left for the night. */
export async function sweepCase(settings: SweepSettings, caseId: string): Promise<void> {
  const rows = await settings.database.run(jobsScope, (tx) =>
    tx.query<LockedRow>(`${standing} and e.case_id = $1 order by e.key`, [caseId]),
  );
  for (const row of rows) await bringToWanted(settings, row);
}

async function bringToWanted(settings: SweepSettings, row: LockedRow): Promise<void> {
  const now = new Date();
  const wanted = wantedLock(
    { retainUntil: row.retain_until, legalHold: row.legal_hold },
    {
      now,
      ofCase: row.case_id !== null,
      ...(row.known && { retention: { retainUntil: row.end, legalHold: row.ordered } }),
      provisionalMs: retainUntil(now, settings.retentionMinutes).getTime() - now.getTime(),
      demo: settings.retentionMinutes !== undefined,
      disposed: row.disposal !== null,
    },
  );
  if (wanted.extendTo !== undefined || wanted.legalHold !== undefined) await change(settings, row, wanted);
  if (row.disposal !== null && !row.ordered) await disposeOf(settings, { ...row, disposal: row.disposal });
}

async function change(settings: SweepSettings, row: LockedRow, wanted: WantedLock): Promise<void> {
  const version = { key: row.object_key, versionId: row.object_version };
  // the store first: it refuses to shorten, and asking for the same again changes nothing
  if (wanted.extendTo) await settings.store.extendRetention(version, wanted.extendTo);
  if (wanted.legalHold !== undefined) await settings.store.legalHold(version, wanted.legalHold);
  const told = new Date((await settings.store.retentionOf(version)).retainUntil);
  if (told < (wanted.extendTo ?? row.retain_until))
    throw new EvidenceDamagedError(`the store did not extend the lock of ${row.key}: it says ${told.toISOString()}`);
  await settings.database.run(jobsScope, (tx) => record(tx, row, wanted, told));
}

async function record(tx: Tx, row: LockedRow, wanted: WantedLock, told: Date): Promise<void> {
  const held = wanted.legalHold ?? row.legal_hold;
  await tx.query(
    `insert into documents.evidence_lock (key, owner_org, sponsor_id, case_id, retain_until, legal_hold) values ($1, $2, $3, $4, $5, $6)
     on conflict (key) do update set retain_until = greatest(evidence_lock.retain_until, excluded.retain_until), legal_hold = excluded.legal_hold, changed_at = now()`,
    [row.key, row.owner_org, row.sponsor_id, row.case_id, told, held],
  );
  const acts = [
    ...(wanted.extendTo
      ? [{ act: 'EXTENDED' as const, reason: row.end ? 'the clocks of its case run' : waiting(row, 'a clock has not started yet') }]
      : []),
    ...(wanted.legalHold === undefined
      ? []
      : [
          wanted.legalHold
            ? { act: 'HELD' as const, reason: row.ordered ? 'ordered' : waiting(row, 'the end of the trial is not known') }
            : { act: 'LIFTED' as const, reason: 'the clocks of its case run' },
        ]),
  ];
  const before = { retainUntil: row.retain_until.toISOString(), legalHold: row.legal_hold };
  for (const { act, reason } of acts) await writeEvent(tx, row, act, told, reason, { before, legalHold: held });
}

/** Why a piece is kept without an end: another case needs it, or as is said. */
function waiting({ elsewhere }: Pick<LockedRow, 'elsewhere'>, otherwise: string): string {
  return elsewhere ? 'another case still needs it' : otherwise;
}

/** Writes what happened to a lock, into the history of the piece and into the audit trail. */
async function writeEvent(
  tx: Tx,
  row: Pick<LockedRow, 'key' | 'owner_org' | 'sponsor_id' | 'case_id'>,
  act: 'EXTENDED' | 'HELD' | 'LIFTED' | 'DELETION_REFUSED' | 'DELETION_POSSIBLE',
  until: Date | null,
  reason: string,
  lock?: { readonly before: object; readonly legalHold: boolean },
): Promise<void> {
  await tx.query(
    'insert into documents.evidence_event (owner_org, sponsor_id, case_id, key, act, retain_until, reason) values ($1, $2, $3, $4, $5, $6, $7)',
    [row.owner_org, row.sponsor_id, row.case_id, row.key, act, until, reason],
  );
  await appendAudit(tx, {
    stream: await streamOf(tx, row),
    action: `evidence.${actions[act]}`,
    subject: { kind: 'evidence', id: row.key },
    ownerOrg: row.owner_org,
    sponsorId: row.sponsor_id,
    ...byUs,
    before: lock?.before,
    after: { reason, ...(lock && { legalHold: lock.legalHold }), ...(until && { retainUntil: until.toISOString() }) },
  });
}

const actions = {
  EXTENDED: 'extended',
  HELD: 'held',
  LIFTED: 'holdLifted',
  DELETION_REFUSED: 'deletionRefused',
  DELETION_POSSIBLE: 'deletionPossible',
} as const;

/**
 * Tries to delete a locked version of each organisation, as the store's strongest user, and records what the store said. The version is
 * a copy that is kept for this alone: should a store let it happen, nothing of value is gone, and the incident says so.
 */
export async function attackLocks({ database, store, logger, trust }: SweepSettings, day: string): Promise<void> {
  const owners = await database.run(jobsScope, (tx) =>
    tx.query<LockedRow>(`select distinct on (e.owner_org) s.* from (${standing}) s join documents.evidence e on e.key = s.key
      where s.retain_until > now() + interval '30 seconds' order by e.owner_org, e.size, e.key`),
  );
  for (const row of owners) {
    const done = await database.run(jobsScope, (tx) =>
      tx.maybe(
        `select 1 from documents.evidence_event where owner_org = $1 and act in ('DELETION_REFUSED', 'DELETION_POSSIBLE') and at >= $2::date`,
        [row.owner_org, day],
      ),
    );
    if (done) continue;
    const refusal = await store.attackCopy({ key: row.object_key, versionId: row.object_version }, `attacked/${row.owner_org}`);
    if (refusal === undefined) {
      logger.fatal({ incident: 'LOCK_NOT_ENFORCED', evidenceKey: row.key }, 'the object store let a locked version be deleted');
      await trust.probe();
    }
    await database.run(jobsScope, (tx) =>
      refusal === undefined
        ? writeEvent(tx, row, 'DELETION_POSSIBLE', null, 'the store let a locked copy of it be deleted')
        : writeEvent(tx, row, 'DELETION_REFUSED', row.retain_until, `the store refused: ${refusal.message}`),
    );
  }
}
