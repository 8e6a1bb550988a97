import { randomUUID } from 'node:crypto';
import { EvidenceDamagedError, type ObjectStore } from '@qp/platform/object-storage';
import { jobsScope, type Database } from '@qp/platform/persistence';
import { findEvidence, type EvidenceRow } from '../evidence/evidence-ledger.js';
import type { Incidents } from '../evidence/incidents.js';
import type { EvidenceKeeper } from '../evidence/keep-evidence.js';
import { completed, noSamples, samplesEnough, withSample, type FormatSamples } from './format-samples.js';
import { keepPictures, type DrawnPiece, type KeptPage } from './keep-pictures.js';
import { openSample, type Opening } from './open-sample.js';

/** Pieces of evidence that one step hashes. */
const PAGE = 25;

/** What a run needs. */
export interface FixitySettings {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly incidents: Incidents;
  readonly keeper: EvidenceKeeper;
}

/** How the words on a sample begin that no reader opens. */
const NOT_OPENED = 'does not open: ';

/** Whether what is said of a faulty piece is that it does not open; else its bytes are not those that were kept. */
export const unreadable = (what: string): boolean => what.startsWith(NOT_OPENED);

/** One piece that is not what it was, or does not open. */
export interface FixityFault {
  readonly key: string;
  readonly what: string;
}

/** A run over everything of one organisation. */
export interface FixityRun {
  readonly id: string;
  readonly owner_org: string;
  readonly period: string;
  readonly last_key: string;
  readonly objects: number;
  readonly bytes: string | number;
  readonly faults: readonly FixityFault[];
  /** By media type. */
  readonly opened: Readonly<Record<string, FormatSamples>>;
  readonly started_at: Date;
  readonly finished_at: Date | null;
}

/** The period for which a run is due, or null: everything was checked within a year, or nothing is a year old. */
export async function fixityDue(database: Database, day: string): Promise<string | null> {
  const { due } = await database.run(jobsScope, (tx) =>
    tx.one<{ due: boolean }>(
      `select exists (select 1 from documents.evidence e where e.stored_at < $1::date - 365
         and not exists (select 1 from documents.fixity_run r where r.owner_org = e.owner_org and (r.period = $2 or r.finished_at >= $1::date - 365))) as due`,
      [day, day.slice(0, 4)],
    ),
  );
  return due ? day.slice(0, 4) : null;
}

/** Hashes and opens the next page of what is kept; true while there is more. Begun runs go on where they stood. */
export async function checkFixity(settings: FixitySettings, period: string): Promise<boolean> {
  const { database } = settings;
  await database.run(jobsScope, async (tx) => {
    const owners = await tx.query<{ owner_org: string }>('select distinct owner_org from documents.evidence');
    for (const { owner_org: owner } of owners)
      await tx.query(
        'insert into documents.fixity_run (id, owner_org, period) values ($1, $2, $3) on conflict (owner_org, period) do nothing',
        [randomUUID(), owner, period],
      );
  });
  const run = await database.run(jobsScope, (tx) =>
    tx.maybe<FixityRun>('select * from documents.fixity_run where period = $1 and finished_at is null order by owner_org limit 1', [
      period,
    ]),
  );
  if (!run) return false;
  const pieces = await database.run(jobsScope, (tx) =>
    tx.query<DrawnPiece>(
      `select key, owner_org as "ownerOrg", sponsor_id as "sponsorId", case_id as "caseId" from documents.evidence e where owner_org = $1 and key > $2
         and not exists (select 1 from documents.evidence_disposal gone where gone.key = e.key) order by key limit $3`,
      [run.owner_org, run.last_key, PAGE],
    ),
  );
  let { objects } = run;
  let bytes = Number(run.bytes);
  const faults = [...run.faults];
  const opened = completed(run.opened);
  for (const piece of pieces) {
    const { key } = piece;
    const evidence = await database.run(jobsScope, (tx) => findEvidence(tx, key));
    if (!evidence) continue;
    objects++;
    bytes += evidence.size;
    const fault = await faultOf(settings, evidence, { piece, period: run.period, opened });
    if (fault !== undefined) faults.push({ key, what: fault });
  }
  await database.run(jobsScope, (tx) =>
    tx.query(
      `update documents.fixity_run set last_key = $2, objects = $3, bytes = $4, faults = $5, opened = $6,
         finished_at = case when $7 then now() else finished_at end where id = $1 and last_key = $8`,
      [
        run.id,
        pieces.at(-1)?.key ?? run.last_key,
        objects,
        bytes,
        JSON.stringify(faults),
        JSON.stringify(opened),
        pieces.length < PAGE,
        run.last_key,
      ],
    ),
  );
  return true;
}

/** What is wrong with a piece of evidence: other bytes than in the ledger, or a sample that does not open. */
async function faultOf(
  settings: FixitySettings,
  evidence: EvidenceRow,
  { piece, period, opened }: { readonly piece: DrawnPiece; readonly period: string; readonly opened: Record<string, FormatSamples> },
): Promise<string | undefined> {
  const { store, incidents } = settings;
  try {
    for await (const _checked of await store.read(evidence.stored)) void _checked;
  } catch (error) {
    const damage = damageOf(error, evidence.key);
    await incidents.contentAltered(evidence.key, damage);
    return damage.message;
  }
  // drawn by a run: pictures of pictures would take the place of what people handed in
  if (evidence.kind === 'READABILITY_PICTURE') return undefined;
  const before = opened[evidence.mediaType] ?? noSamples;
  if (samplesEnough(before)) return undefined;
  const opening = await openSample(await store.read(evidence.stored), evidence.mediaType, evidence.size);
  const kept: Opening<KeptPage> =
    opening.kind === 'RENDERED' ? { ...opening, drawn: await keepPictures(settings, period, piece, opening.drawn) } : opening;
  opened[evidence.mediaType] = withSample(before, evidence, kept);
  return opening.kind === 'FAILED' ? `${NOT_OPENED}${opening.why}` : undefined;
}

/** Other bytes, or a store that answers that it cannot give the object: both are damage. A store that does not answer is asked again. */
function damageOf(error: unknown, key: string): EvidenceDamagedError {
  if (error instanceof EvidenceDamagedError) return error;
  if (error instanceof Error && error.name === 'S3Error')
    return new EvidenceDamagedError(`the store does not give ${key} out: ${error.message}`);
  throw error;
}
