import type { judgedReleaseActs } from '@qp/contracts/release';
import type { AcceptedWarning, GateResult } from '@qp/domain/gates';
import { DomainError } from '@qp/domain/kernel';
import { siteChecks } from '@qp/domain/trial-release';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import type { Tx } from '@qp/platform/persistence';
import { judgeRelease, readReleaseChecks, siteStandings, underPolicies, type ReleaseReading } from './release-checks.js';
import { sitesOfRelease, type TrialReleaseRow, type VouchedChecks } from './trial-release-row.js';

/** An act of the sponsor that G-15 judges and a signature covers. */
export interface SponsorAct {
  readonly act: (typeof judgedReleaseActs)[number];
  /** Sites that the act names; those of the release where it resumes. */
  readonly siteIds?: readonly string[];
  /** What the releaser vouches for; as it was vouched for where the release is resumed. */
  readonly checks?: VouchedChecks;
  readonly warnings: readonly AcceptedWarning[];
}

/** What an act was judged on, what that found, and everything that its signature covers. */
export interface JudgedAct {
  readonly reading: ReleaseReading;
  readonly gates: GateResult;
  readonly siteIds: readonly string[];
  readonly manifest: { readonly canonical: string; readonly hash: string };
}

/** Judges an act of the sponsor on this service's own tables, and makes its evidence manifest. */
export async function judgeSponsorAct(tx: Tx, row: TrialReleaseRow, asked: SponsorAct, today: string): Promise<JudgedAct> {
  const siteIds = asked.act === 'resume' ? await sitesOfRelease(tx, row.id) : [...new Set(asked.siteIds)];
  const checks = asked.checks ?? row.checks ?? { labelLanguageChecked: asked.act === 'resume', permits: [] };
  const reading = await readReleaseChecks(tx, row, today, { siteIds, checks });
  const gates = await judge(tx, row, { ...asked, siteIds }, reading);
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
    judgedOn: reading.input,
    gates: {
      unmet: gates.unmet.map(({ code, subject }) => ({ code, subject: subject ?? null })),
      warnings: gates.accepted.map(({ code, subject, reason }) => ({ code, subject: subject ?? null, reason })),
    },
  };
  const canonical = canonicalJson(JSON.parse(JSON.stringify(content)) as unknown);
  return { reading, gates, siteIds, manifest: { canonical, hash: sha256Hex(canonical) } };
}

async function judge(tx: Tx, row: TrialReleaseRow, asked: SponsorAct, reading: ReleaseReading): Promise<GateResult> {
  if (asked.act === 'addSites') {
    const sites = await siteStandings(tx, row.trialId, asked.siteIds ?? []);
    return underPolicies(tx, row, siteChecks({ memberState: row.memberState, sites }), reading.input.today, asked.warnings);
  }
  // One that was never released goes back to waiting; it is judged when it is released.
  if (asked.act === 'resume' && !row.everReleased) return { unmet: [], accepted: [] };
  return judgeRelease(tx, row, reading, asked.warnings);
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
