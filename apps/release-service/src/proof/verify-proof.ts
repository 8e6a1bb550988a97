import { randomUUID } from 'node:crypto';
import { notificationTopic } from '@qp/contracts/notifications';
import type { VerificationStep } from '@qp/contracts/release';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import { jobsScope, type Tx } from '@qp/platform/persistence';
import { systemContext, type FeatureTools, type SystemContext } from '../command-pipeline/index.js';
import { verifyRegister } from '../register/index.js';
import { verifySignatures, wordsOfFindings } from '../signing/index.js';

/** What is verified: one register, or all signatures of an organisation's records. */
interface Verified {
  readonly kind: 'REGISTER' | 'SIGNATURES';
  readonly ownerOrg: string;
  readonly authorisation?: { readonly id: string; readonly number: string };
  readonly lookedAt: number;
  /** All findings in words. */
  readonly findings: readonly string[];
  readonly steps: readonly VerificationStep[];
}

/** Findings that a row keeps, and each of its steps; more are counted. */
const KEPT = 200;

type Needed = Pick<FeatureTools, 'database' | 'keys' | 'registry'>;

/**
 * Verifies every register and every signature, each in a transaction of its own, and records the outcome beside the last ones. What does
 * not hold is an incident, told to quality management once (EU GMP Annex 11 clause 13).
 */
export async function verifyProof(tools: Needed, alive: () => void): Promise<{ lookedAt: number; findings: number }> {
  const { database, keys, registry } = tools;
  const total = { lookedAt: 0, findings: 0 };
  const note = async (verified: Verified) => {
    alive();
    await database.run(jobsScope, async (tx) => record(await systemContext(tx, registry.hooks), verified));
    total.lookedAt += verified.lookedAt;
    total.findings += verified.findings.length;
  };
  for (const { id, number, ownerOrg } of await database.run(jobsScope, authorisations)) {
    const { entries, steps } = await database.run(jobsScope, (tx) => verifyRegister(tx, keys, id));
    const findings = wordsOfFindings(steps);
    await note({ kind: 'REGISTER', ownerOrg, authorisation: { id, number }, lookedAt: entries, findings, steps });
  }
  for (const { ownerOrg } of await database.run(jobsScope, signers)) {
    const { signatures, steps } = await database.run(jobsScope, (tx) => verifySignatures(tx, keys, ownerOrg, alive));
    await note({ kind: 'SIGNATURES', ownerOrg, lookedAt: signatures, findings: wordsOfFindings(steps), steps });
  }
  return total;
}

function authorisations(tx: Tx): Promise<{ id: string; number: string; ownerOrg: string }[]> {
  return tx.query('select id, number, owner_org as "ownerOrg" from release.authorisation order by id');
}

function signers(tx: Tx): Promise<{ ownerOrg: string }[]> {
  return tx.query('select distinct owner_org as "ownerOrg" from release.signature order by 1');
}

async function record(context: SystemContext, verified: Verified): Promise<void> {
  const { tx, now } = context;
  const { kind, ownerOrg, authorisation, lookedAt } = verified;
  const more = verified.findings.length - KEPT;
  const findings = more > 0 ? [...verified.findings.slice(0, KEPT), `and ${more} more`] : verified.findings;
  const steps = verified.steps.map((step) => ({ ...step, findings: step.findings.slice(0, KEPT) }));
  await tx.query(
    `insert into release.proof_verification (id, owner_org, kind, authorisation_id, authorisation_no, looked_at, findings, verified_at, steps)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      randomUUID(),
      ownerOrg,
      kind,
      authorisation?.id ?? null,
      authorisation?.number ?? null,
      lookedAt,
      JSON.stringify(findings),
      now,
      JSON.stringify(steps),
    ],
  );
  if (findings.length > 0) await openIncident(context, { ...verified, findings });
}

/** One open incident per register or organisation; what was closed with its cause is not opened again for the same findings. */
async function openIncident(context: SystemContext, { kind, ownerOrg, authorisation, findings }: Verified): Promise<void> {
  const { tx, now } = context;
  const hash = sha256Hex(canonicalJson(findings));
  const of = [ownerOrg, kind, authorisation?.id ?? null];
  const open = await tx.maybe<{ id: string }>(
    `update release.proof_incident set seen_at = $4, findings = $5, findings_hash = $6,
       version = version + case when findings_hash = $6 then 0 else 1 end
     where owner_org = $1 and kind = $2 and authorisation_id is not distinct from $3::uuid and closed_at is null returning id`,
    [...of, now, JSON.stringify(findings), hash],
  );
  if (open) return;
  const known = await tx.maybe(
    `select 1 from release.proof_incident
     where owner_org = $1 and kind = $2 and authorisation_id is not distinct from $3::uuid and findings_hash = $4 limit 1`,
    [...of, hash],
  );
  if (known) return;
  const id = randomUUID();
  await tx.query(
    `insert into release.proof_incident (id, owner_org, kind, authorisation_id, authorisation_no, findings, findings_hash, opened_at, seen_at)
     values ($4, $1, $2, $3, $5, $6, $7, $8, $8)`,
    [...of, id, authorisation?.number ?? null, JSON.stringify(findings), hash, now],
  );
  await context.audit({
    action: 'proof.incidentOpened',
    subject: { kind: 'proof-incident', id },
    stream: `org/${ownerOrg}`,
    ownerOrg,
    after: { kind, authorisationNo: authorisation?.number ?? null, findings },
  });
  await context.enqueue({
    topic: notificationTopic,
    key: ownerOrg,
    payload: {
      key: `proof-incident:${id}`,
      template: 'proof.incident',
      data: { what: authorisation ? `the register of ${authorisation.number}` : 'signatures', findings: findings.slice(0, 20) },
      recipients: [{ organisationId: ownerOrg, roles: ['QUALITY_MGMT', 'QA_LEAD'] }],
      fallback: [{ organisationId: ownerOrg, roles: ['OPERATIONS'] }],
      ownerOrg,
      sponsorId: null,
      caseId: null,
    },
  });
}
