import type { judgedReleaseActs } from '@qp/contracts/release';
import { applyPolicies, changedPolicies, policyFor, type AcceptedWarning, type Finding, type GateResult } from '@qp/domain/gates';
import { DomainError } from '@qp/domain/kernel';
import { g15, g15Conditions, independenceOf, siteChecks } from '@qp/domain/trial-release';
import type { Tx } from '@qp/platform/persistence';
import { policiesSigned } from '../gates/policies-in-force.js';
import { gateConditions } from '../policies/gate-conditions.js';
import { policiesOf, readReleaseChecks, siteStandings, type ReleaseReading } from './release-checks.js';
import { sitesOfRelease, type TrialReleaseRow, type VouchedChecks } from './trial-release-row.js';
import { manifestOf } from '../signing/index.js';

/** An act of the sponsor that G-15 judges and a signature covers. */
export interface SponsorAct {
  readonly act: (typeof judgedReleaseActs)[number];
  /** Sites that the act names; those of the release where it resumes. */
  readonly siteIds?: readonly string[];
  /** What the releaser vouches for; as it was vouched for where the release is resumed. */
  readonly checks?: VouchedChecks;
  readonly warnings: readonly AcceptedWarning[];
  /** Who signs. */
  readonly personId: string;
}

/** What an act was judged on, what that found, and everything that its signature covers. */
export interface JudgedAct {
  readonly reading: ReleaseReading;
  readonly gates: GateResult;
  readonly siteIds: readonly string[];
  /** QPs who signed in the register for the case. */
  readonly certifyingQps: readonly string[];
  /** SOD-4 refuses the certifying QP outright; else the house lets it warn, or has switched it off. */
  readonly separated: boolean;
  readonly manifest: { readonly canonical: string; readonly hash: string };
}

/** Judges an act of the sponsor on this service's own tables, and makes its evidence manifest. */
export async function judgeSponsorAct(tx: Tx, row: TrialReleaseRow, asked: SponsorAct, today: string): Promise<JudgedAct> {
  const siteIds = asked.act === 'resume' ? await sitesOfRelease(tx, row.id) : [...new Set(asked.siteIds)];
  const checks = asked.checks ?? row.checks ?? { labelLanguageChecked: asked.act === 'resume', permits: [] };
  const reading = await readReleaseChecks(tx, row, today, { siteIds, checks });
  const certifyingQps = await certifiersOf(tx, row.caseId);
  const policies = await policiesOf(tx, row);
  const findings = [...(await findingsOf(tx, row, { ...asked, siteIds }, reading)), ...independenceOf(asked.personId, certifyingQps)];
  const gates = applyPolicies(findings, policies, today, asked.warnings);
  const content = {
    schema: 1,
    act: asked.act,
    release: {
      id: row.id,
      memberState: row.memberState,
      state: row.state,
      certificateId: row.certificateId,
      certificateVersion: row.certificateVersion,
    },
    siteIds,
    checks,
    policies: policiesSigned({ sopMode: policies.sopMode, changed: changedPolicies(gateConditions, policies, today) }),
    judgedOn: reading.input,
    gates: {
      unmet: gates.unmet.map(({ code, subject }) => ({ code, subject: subject ?? null })),
      warnings: gates.accepted.map(({ code, subject, reason }) => ({ code, subject: subject ?? null, reason })),
    },
  };
  const separated = policyFor(g15Conditions['G-15.independent'], policies, today) === 'on';
  return { reading, gates, siteIds, certifyingQps, separated, manifest: manifestOf(content) };
}

/** What an act is judged by: one for more sites by the sites alone, and one that was never released when it is released. */
async function findingsOf(tx: Tx, row: TrialReleaseRow, asked: SponsorAct, { input }: ReleaseReading): Promise<Finding[]> {
  if (asked.act === 'addSites')
    return siteChecks({ memberState: row.memberState, sites: await siteStandings(tx, row.trialId, asked.siteIds ?? []) });
  return asked.act === 'resume' && !row.everReleased ? [] : g15(input);
}

async function certifiersOf(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.query<{ qp_id: string }>('select distinct qp_id from release.register_entry where case_id = $1', [caseId]);
  return rows.map(({ qp_id }) => qp_id);
}

/** The manifest as it goes with the signature: the one that was shown. Over a warning nobody signs without having seen it. */
export function shownManifest({ manifest, gates }: JudgedAct, shownHash: string | undefined): JudgedAct['manifest'] | undefined {
  if (shownHash === undefined && gates.accepted.length > 0)
    throw new DomainError('RULE_BROKEN', {
      code: 'MANIFEST_NOT_SHOWN',
      message: 'A release over a warning is signed with its evidence manifest, which holds the reason.',
      whatToDo: 'Open the manifest with the reasons, then sign with its hash.',
      citation: 'Domain reference 6.3',
    });
  if (shownHash === undefined) return undefined;
  if (shownHash !== manifest.hash) throw new DomainError('MANIFEST_CHANGED');
  return manifest;
}
