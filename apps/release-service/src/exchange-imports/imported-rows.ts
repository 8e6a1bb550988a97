import { randomUUID } from 'node:crypto';
import type { ExchangeBatch, ExchangeObject } from '@qp/domain/filing';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { notFound } from '../command-pipeline/index.js';

/** A trial that packages are taken into. */
export interface ImportingTrial {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly number: string;
  readonly blinded: boolean;
}

/** A content file that is kept, in the order of its object. */
export interface KeptFile {
  readonly url: string;
  readonly name: string;
  readonly key: string;
  readonly sha256: string;
  readonly size: number;
}

/** An object that was taken in, as it came, with where its files are kept. */
export interface ImportedArtifact {
  readonly id: string;
  readonly object: ExchangeObject;
  readonly files: readonly KeptFile[];
}

/** The trial, as far as it is the reader's to see. */
export async function readTrial(tx: Tx, trialId: string): Promise<ImportingTrial> {
  const row = await tx.maybe<{ owner_org: string; sponsor_id: string; eu_ct_number: string; blinded: boolean }>(
    `select owner_org, sponsor_id, eu_ct_number, coalesce((facts ->> 'blinded')::boolean, false) as blinded from release.trial where id = $1`,
    [trialId],
  );
  if (!row) throw notFound('trial');
  return { id: trialId, ownerOrg: row.owner_org, sponsorId: row.sponsor_id, number: row.eu_ct_number, blinded: row.blinded };
}

/** Whether something of a case of the trial was filed here. */
export async function isFiledHere(tx: Tx, trialId: string): Promise<boolean> {
  const { filed } = await tx.one<{ filed: boolean }>(
    `select exists (select 1 from release.filed_artifact f join release.certification_case c on c.id = f.case_id
       where c.facts -> 'destinations' @> jsonb_build_array(jsonb_build_object('trialId', $1::text))) as filed`,
    [trialId],
  );
  return filed;
}

/** Stands for everything that an object says. */
export function digestOf(object: ExchangeObject): string {
  return sha256Hex(canonicalJson(JSON.parse(JSON.stringify(object))));
}

/** Digests of what was taken in before, by the id of the object. */
export async function knownObjects(tx: Tx, trialId: string): Promise<Map<string, string>> {
  const rows = await tx.query<{ object_id: string; digest: string }>(
    'select object_id, digest from release.imported_artifact where trial_id = $1',
    [trialId],
  );
  return new Map(rows.map(({ object_id: id, digest }) => [id, digest]));
}

/** Ids of the objects that one import entered. */
export async function takenBy(tx: Tx, trialId: string, importId: string): Promise<Set<string>> {
  const rows = await tx.query<{ object_id: string }>(
    'select object_id from release.imported_artifact where trial_id = $1 and import_id = $2',
    [trialId, importId],
  );
  return new Set(rows.map(({ object_id: id }) => id));
}

/** Enters an object with its kept files; undefined where somebody entered it meanwhile. */
export async function enterObject(
  tx: Tx,
  entry: {
    readonly trial: ImportingTrial;
    readonly batch: ExchangeBatch;
    readonly object: ExchangeObject;
    readonly files: readonly KeptFile[];
    /** Command id of the import. */
    readonly importId: string;
    readonly by: { readonly personId: string; readonly name: string };
  },
): Promise<string | undefined> {
  const { trial, batch, object, files, importId, by } = entry;
  const [row] = await tx.query<{ id: string }>(
    `insert into release.imported_artifact (id, owner_org, sponsor_id, trial_id, object_id, artifact_no, title, restricted, digest, object, files,
       source, transfer_id, imported_by, imported_name, import_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) on conflict (trial_id, object_id) do nothing returning id`,
    [
      randomUUID(),
      trial.ownerOrg,
      trial.sponsorId,
      trial.id,
      object.id,
      object.artifactNumber,
      object.title,
      object.restricted,
      digestOf(object),
      JSON.stringify(object),
      JSON.stringify(files),
      batch.source,
      batch.transferId,
      by.personId,
      by.name,
      importId,
    ],
  );
  return row?.id;
}

/** What was taken in of a trial, in the order of its artifacts; without what is restricted where that is kept from the reader. */
export async function importedArtifacts(tx: Tx, trialId: string, withRestricted: boolean): Promise<ImportedArtifact[]> {
  return tx.query<ImportedArtifact>(
    `select id, object, files from release.imported_artifact where trial_id = $1 and ($2 or not restricted) order by artifact_no, object_id`,
    [trialId, withRestricted],
  );
}
