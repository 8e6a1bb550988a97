import type { z } from 'zod';
import type { newProduct, newTrial } from '@qp/contracts/release';
import type { Tx } from '@qp/platform/persistence';
import { notFound } from '../command-pipeline/index.js';

/** The batch behind a case. */
export interface BatchRecord {
  readonly id: string;
  readonly ownerOrg: string;
  readonly sponsorId: string;
  readonly productId: string;
  readonly batchNo: string;
  readonly quantity: number;
  readonly samples: number;
  readonly unit: string;
  readonly placeOrg: string;
  readonly placeName: string;
  readonly manufacturedOn: string;
  readonly expiryDate: string;
  readonly expiryKind: 'EXPIRY' | 'RETEST' | 'USE_BY';
  readonly physicalStatus: string;
  readonly version: number;
}

/** The product behind a batch. */
export interface ProductRecord {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly version: number;
  readonly facts: z.infer<typeof newProduct>;
}

/** A manufacturing or import authorisation. */
export interface AuthorisationRecord {
  readonly id: string;
  readonly ownerOrg: string;
  readonly number: string;
  readonly memberState: string;
  readonly holderName: string;
  readonly holderAddress: string;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly state: string;
  readonly certifyBeforeAuthorisation: boolean;
  /** Whether a QP approved a wording of its certificates. */
  readonly wordingApproved: boolean;
  readonly version: number;
}

/** A trial with what one Member State decided last. */
export interface TrialRecord {
  readonly id: string;
  readonly euCtNumber: string;
  readonly state: string;
  readonly status: string;
  readonly version: number;
  readonly facts: z.infer<typeof newTrial>;
  readonly memberStates: readonly {
    readonly memberState: string;
    readonly status: 'SUBMITTED' | 'AUTHORISED';
    readonly dossierVersion: string;
    readonly version: number;
  }[];
}

/** One actor of the supply chain in force. */
export interface ChainActor {
  readonly organisationId: string;
  readonly name: string;
  readonly country: string;
  readonly steps: readonly string[];
  readonly licence?: string;
}

/** A batch that this one was made from, and the step that it stands for. */
export interface ParentRecord {
  readonly batchId: string;
  readonly batchNo: string;
  readonly siteName: string;
  readonly scope: string;
}

/** Reads a batch; NOT_FOUND where it is not the reader's to see. */
export async function readBatch(tx: Tx, batchId: string): Promise<BatchRecord> {
  const row = await tx.maybe<BatchRecord>(
    `select id, owner_org as "ownerOrg", sponsor_id as "sponsorId", product_id as "productId", batch_no as "batchNo", quantity, samples, unit, place_org as "placeOrg",
       place_name as "placeName", manufactured_on as "manufacturedOn", expiry_date as "expiryDate", expiry_kind as "expiryKind", physical_status as "physicalStatus", version
     from release.batch where id = $1`,
    [batchId],
  );
  if (!row) throw notFound('batch');
  return row;
}

/** Reads a product. */
export async function readProduct(tx: Tx, productId: string): Promise<ProductRecord> {
  return tx.one<ProductRecord>('select id, code, state, version, facts from release.product where id = $1', [productId]);
}

/** Reads an authorisation; NOT_FOUND where it is not the reader's to use. */
export async function readAuthorisation(tx: Tx, authorisationId: string): Promise<AuthorisationRecord> {
  const row = await tx.maybe<AuthorisationRecord & { validTo: string | null }>(
    `select id, owner_org as "ownerOrg", number, facts ->> 'memberState' as "memberState", facts ->> 'holderName' as "holderName", facts ->> 'holderAddress' as "holderAddress",
       valid_from as "validFrom", valid_to as "validTo", state, certify_before_authorisation as "certifyBeforeAuthorisation", version,
       exists (select from release.certificate_template t where t.authorisation_id = authorisation.id and t.approved_by is not null) as "wordingApproved"
     from release.authorisation where id = $1`,
    [authorisationId],
  );
  if (!row) throw notFound('authorisation');
  return { ...row, validTo: row.validTo ?? undefined };
}

/** Reads trials with the latest status of each of their Member States. */
export async function readTrials(tx: Tx, trialIds: readonly string[]): Promise<TrialRecord[]> {
  const trials = await tx.query<Omit<TrialRecord, 'memberStates'>>(
    'select id, eu_ct_number as "euCtNumber", state, status, version, facts from release.trial where id = any($1) order by id',
    [trialIds],
  );
  const states = await tx.query<TrialRecord['memberStates'][number] & { trialId: string }>(
    `select distinct on (trial_id, member_state) trial_id as "trialId", member_state as "memberState", status, dossier_version as "dossierVersion", version
     from release.ms_authorisation where trial_id = any($1) order by trial_id, member_state, version desc`,
    [trialIds],
  );
  return trials.map((trial) => ({ ...trial, memberStates: states.filter(({ trialId }) => trialId === trial.id) }));
}

/** The supply chain in force of a product; undefined where none was set. */
export async function readSupplyChain(
  tx: Tx,
  productId: string,
): Promise<{ id: string; version: number; actors: ChainActor[] } | undefined> {
  return tx.maybe('select id, version, actors from release.supply_chain where product_id = $1 order by version desc limit 1', [productId]);
}

/** The batches that a batch was made from. */
export async function readParents(tx: Tx, batchId: string): Promise<ParentRecord[]> {
  return tx.query<ParentRecord>(
    `select parent.id as "batchId", parent.batch_no as "batchNo", parent.place_name as "siteName", link.scope
     from release.batch_parent link join release.batch parent on parent.id = link.parent_id where link.batch_id = $1 order by parent.batch_no, link.scope`,
    [batchId],
  );
}
