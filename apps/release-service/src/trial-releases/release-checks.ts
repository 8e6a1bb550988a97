import { remainingShelfLife } from '@qp/domain/supply';
import {
  applyPolicies,
  defaultPolicies,
  isWarning,
  type AcceptedWarning,
  type Finding,
  type GatePolicies,
  type GateResult,
  type UnmetCondition,
} from '@qp/domain/gates';
import { g15, permitLines, type ListedDocument, type ReleaseCheckInput, type SiteStanding } from '@qp/domain/trial-release';
import { isAcknowledged, type Acknowledgement, type HandoffState } from '@qp/domain/certification';
import type { Tx } from '@qp/platform/persistence';
import { readPolicies } from '../gates/gate-input.js';
import { linesOf } from '../requirements/requirement-rows.js';
import { lockCertification } from './certification.js';
import type { Certification } from './judge-certification.js';
import type { TrialReleaseRow, VouchedChecks } from './trial-release-row.js';

/** Conditions that the system can judge before anybody signs; the rest needs hand-off, sites or the releaser's word. */
const judgedBySystem = new Set(['G-15.authorised', 'G-15.conditions', 'G-15.halt', 'G-15.shelf-life']);

/** What the checks of domain reference 5.6 read from the records, and the certification they were read with. */
export interface ReleaseReading {
  readonly certification: Certification;
  readonly input: ReleaseCheckInput;
}

interface Facts {
  readonly trial_status: string;
  readonly measured_in: string | null;
  readonly blinded: boolean;
  readonly decoding: string | null;
  readonly minimum_days: number;
  readonly expiry_date: string;
  readonly gmo: boolean;
  readonly controlled: boolean;
  readonly short_life: boolean;
  readonly ms_status: 'SUBMITTED' | 'AUTHORISED' | null;
  readonly ms_dossier: string | null;
  readonly ms_conditions: readonly string[] | null;
  readonly certificate_version: number | null;
  readonly destinations: readonly { trialId: string; memberState: string; dossierVersion: string }[] | null;
}

const factsSql = `
  select trial.status as trial_status, (trial.facts ->> 'blinded')::boolean as blinded, trial.facts ->> 'decodingArrangement' as decoding,
    coalesce((trial.facts ->> 'minRemainingShelfLifeDays')::int, 0) as minimum_days, batch.expiry_date,
    coalesce((c.facts ->> 'gmo')::boolean, false) as gmo, coalesce((c.facts ->> 'controlledSubstance')::boolean, false) as controlled,
    coalesce((c.facts ->> 'shortShelfLife')::boolean, false) as short_life,
    ms.status as ms_status, ms.dossier_version as ms_dossier, ms.conditions as ms_conditions,
    cert.version as certificate_version, cert.record -> 'destinations' as destinations
  from release.trial_release r
    join release.trial on trial.id = r.trial_id
    join release.batch on batch.id = r.batch_id
    join release.certification_case c on c.id = r.case_id
    left join release.certificate cert on cert.id = c.certificate_id
    left join lateral (select status, dossier_version, conditions from release.ms_authorisation where trial_id = r.trial_id and member_state = r.member_state
      order by version desc limit 1) ms on true
  where r.id = $1`;

/** Reads what G-15 asks, with the certification of the batch and its parents and the trial locked against a change that commits meanwhile. */
export async function readReleaseChecks(
  tx: Tx,
  row: TrialReleaseRow,
  today: string,
  vouched: { readonly siteIds: readonly string[]; readonly checks: VouchedChecks },
): Promise<ReleaseReading> {
  const certification = await lockCertification(tx, row.batchId);
  await tx.query('select 1 from release.trial where id = $1 for share', [row.trialId]);
  const facts = await tx.one<Facts>(factsSql, [row.id]);
  const destination = facts.destinations?.find(({ trialId, memberState }) => trialId === row.trialId && memberState === row.memberState);
  const documents = await listedDocuments(tx, row.caseId);
  const flagged = { GMO_CONSENT: facts.gmo, IMPORT_LICENCE: facts.controlled } satisfies Record<keyof typeof permitLines, boolean>;
  const permits = (Object.keys(flagged) as (keyof typeof flagged)[]).filter((code) => flagged[code]);
  const { certified, hindrance } = certification;
  const { checks } = vouched;
  return {
    certification,
    input: {
      memberState: row.memberState,
      today,
      certificate: certified && {
        certificateId: row.certificateId,
        version: facts.certificate_version ?? row.certificateVersion,
        current: hindrance === undefined,
        state: certified.state === 'CERTIFIED' || certified.state === 'CONDITIONALLY_CERTIFIED' ? certified.state : 'OTHER',
        namedMemberStates: destination ? [row.memberState] : [],
        dossierVersion: destination?.dossierVersion ?? row.dossierVersion,
      },
      shortLifeRoute: facts.short_life,
      stopped: hindrance?.cause === 'STOPPED',
      handoffAcknowledged: await isHandoffAcknowledged(tx, row.certificateId),
      authorisation: {
        status: facts.ms_status ?? 'NONE',
        dossierVersion: facts.ms_dossier ?? '',
        conditionsMet: (facts.ms_conditions ?? []).length === 0,
        // One decision covers both parts of the application (CTR Art 8).
        ethicsIncluded: true,
      },
      trialHalted: facts.trial_status !== 'ONGOING',
      sites: await siteStandings(tx, row.trialId, vouched.siteIds),
      labelFits: checks.labelLanguageChecked,
      documents,
      permits: permits.map((code) => ({ kind: permitLines[code], listed: documents.some((line) => line.code === code) })),
      shelfLife: { remainingDays: remainingShelfLife(facts.expiry_date, today), minimumDays: facts.minimum_days },
      blinded: facts.blinded,
      decodingInPlace: !!(checks.decodingReference ?? facts.decoding),
    },
  };
}

/** The requirement list of the batch as the release looks at it. */
async function listedDocuments(tx: Tx, caseId: string): Promise<ListedDocument[]> {
  return (await linesOf(tx, caseId)).map(({ compiled, state, validTo }) => ({
    code: compiled.code,
    title: compiled.title,
    due: compiled.due,
    needAtDue: compiled.needAtDue,
    state,
    ...(validTo !== undefined && { validTo }),
  }));
}

/**
 * What the system itself finds to stand against a release that nobody has tried to sign yet. What only warns blocks nothing: whoever signs
 * is asked for the reason.
 */
export async function releaseBlockers(tx: Tx, row: TrialReleaseRow, today: string): Promise<readonly UnmetCondition[]> {
  const checks = row.checks ?? { labelLanguageChecked: true, permits: [] };
  const { input } = await readReleaseChecks(tx, row, today, { siteIds: [], checks });
  const findings = g15(input).filter(({ condition }) => judgedBySystem.has(condition.code));
  const { unmet } = await underPolicies(tx, row, findings, today);
  return unmet.filter((condition) => !isWarning(condition));
}

/** Applies the policies of the authorisation that the batch was certified under. */
export async function underPolicies(
  tx: Tx,
  of: { readonly caseId: string | null },
  findings: readonly Finding[],
  today: string,
  warnings: readonly AcceptedWarning[] = [],
): Promise<GateResult> {
  return applyPolicies(findings, await policiesOf(tx, of), today, warnings);
}

/** The policies of the authorisation that a batch was certified under; the defaults where there is no such case. */
export async function policiesOf(tx: Tx, of: { readonly caseId: string | null }): Promise<GatePolicies> {
  const found = await tx.maybe<{ authorisationId: string; sopMode: boolean }>(
    'select authorisation_id as "authorisationId", sop_mode as "sopMode" from release.certification_case where id = $1',
    [of.caseId],
  );
  return found ? readPolicies(tx, found) : defaultPolicies;
}

/** Sites of the trial as the release looks at them; an id that is no site of the trial counts as not activated. */
export async function siteStandings(tx: Tx, trialId: string, siteIds: readonly string[]): Promise<SiteStanding[]> {
  const rows = await tx.query<{ id: string; member_state: string; status: string }>(
    'select id, member_state, status from release.site where trial_id = $1 and id = any($2)',
    [trialId, siteIds],
  );
  return siteIds.map((siteId) => {
    const site = rows.find(({ id }) => id === siteId);
    return { siteId, memberState: site?.member_state ?? 'no site of this trial', activated: site?.status === 'ACTIVE' };
  });
}

async function isHandoffAcknowledged(tx: Tx, certificateId: string): Promise<boolean> {
  const rows = await tx.query<{ status: HandoffState; org: string; as: string; at: Date | null }>(
    `select h.status, a.org_id as org, a.as_role as as, a.acknowledged_at as at from release.handoff h join release.handoff_addressee a on a.handoff_id = h.id
     where h.certificate_id = $1`,
    [certificateId],
  );
  const [first] = rows;
  if (!first) return false;
  const given = rows
    .filter(({ at }) => at !== null)
    .map(({ org, as }): Acknowledgement => ({
      organisationId: org,
      as: as === 'SPONSOR' || as === 'CRO' ? as : 'DEPOT',
      // A CRO becomes an addressee as CRO only under the sponsor's written delegation.
      ...(as === 'CRO' ? { delegationId: 'of-the-session' } : {}),
      result: 'ACCEPTED',
    }));
  return isAcknowledged(first.status, given);
}
