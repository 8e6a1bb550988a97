import { randomBytes, randomUUID } from 'node:crypto';
import { caseOperations, type SignedAct } from '@qp/contracts/release';
import { caseTransition, certificateProblems, type CertificateRecord } from '@qp/domain/certification';
import type { AcceptedWarning } from '@qp/domain/gates';
import { DomainError } from '@qp/domain/kernel';
import { auditLogHead, type AuditLogHead } from '@qp/domain/transparency-log';
import { canonicalJson, sha256Hex } from '@qp/platform/auth';
import { defineProcessCommand, noted, passGates } from '../command-pipeline/index.js';
import { FRESH_SECONDS } from '../known-facts/refresh.js';
import { standingOf } from '../trail-reviews/exception-rows.js';
import { enterIntoRegister } from '../register/enter.js';
import { recordSignature } from '../signing/index.js';
import { onCase } from './case-commands.js';
import type { CaseRow } from './case-row.js';
import { makeManifest, restsOnEvidence, type ActInput, type Manifest } from './manifest.js';
import { manifestChanges } from './manifest-changes.js';
import { assertCaseAllows, caseAudit, moveCase, type CaseChange, type CaseContext } from './move-case.js';
import { assertNamedQp, assertQpOfCase } from './signing-qp.js';
import { tellDecision } from './tell.js';
import { answerForDestinations, withoutAnswers } from './amend-destinations.js';

const defineDecision = defineProcessCommand<CaseRow>();

/** What ends the waiting for a QP after a stop. */
const stopTakenUp = { stopped_at: null, stop_due_at: null };

/** A signed act as its operation brings it. */
interface SignedBody {
  readonly manifestHash: string;
  readonly reason?: string;
  readonly remarks?: string;
  readonly warnings?: readonly AcceptedWarning[];
}

/** What an act does beside what all of them do. */
interface ActDetails extends Omit<ActInput, 'act' | 'remarks' | 'warnings'> {
  readonly change?: CaseChange;
  readonly data?: Readonly<Record<string, unknown>>;
  /** Words for who holds stock, where the act freezes it or ends the batch. */
  readonly tells?: string;
}

/**
 * One signed act of a QP, all in the transaction of the command: state table, gates, evidence as it was shown and fresh, signature,
 * register entry, certificate, state, what other areas plug in, audit row.
 */
async function decide(context: CaseContext, act: SignedAct, body: SignedBody, details: ActDetails = {}) {
  const { tx, subject, actor, now, today, hooks } = context;
  const role = assertCaseAllows(subject, act, actor);
  if (act !== 'takeOver') await assertQpOfCase(context, act, role);
  // The other acts say so under G-07, beside whatever else is missing.
  if (!restsOnEvidence(act)) await assertNamedQp(context);
  const { remarks, warnings = [] } = body;
  const input: ActInput = { act, remarks, destinations: details.destinations, lateTests: details.lateTests, warnings };
  const manifest = await makeManifest({ tx, now, today, hooks, personId: actor.personId, intent: context.intent?.claims }, subject, input);
  const passed = noted(passGates(manifest.gates, warnings));
  await assertAsShown(context, body.manifestHash, manifest);
  if (restsOnEvidence(act)) await assertFresh(context);
  const signatureId = await recordSignature(context, {
    subjectKind: 'case',
    subjectId: subject.id,
    caseId: subject.id,
    ownerOrg: subject.ownerOrg,
    sponsorId: subject.sponsorId,
    manifest,
  });
  const certificateId = manifest.record ? randomUUID() : subject.certificateId;
  const decision = caseTransition(subject.position, act)?.register;
  const position = await moveCase(tx, subject, act, {
    ...(manifest.record ? { certificate_id: certificateId } : {}),
    ...(decision ? { decided_at: now } : {}),
    ...details.change,
  });
  const registerNo = decision
    ? await enterIntoRegister(context, {
        decision,
        decidedState: position.state,
        certificateId,
        signatureId,
        role,
        remarks: body.remarks ?? body.reason ?? '',
        reading: manifest.reading,
        record: manifest.record,
      })
    : undefined;
  if (manifest.record && certificateId) await issue(context, act, { manifest, certificateId, signatureId, registerNo: registerNo ?? 0 });
  await caseAudit(
    context,
    `case.${act}`,
    { ...position, signatureId, registerNo, certificateId, manifestHash: manifest.hash, ...passed },
    body.reason,
  );
  const named = (manifest.record?.['destinations'] ?? []) as CertificateRecord['destinations'];
  for (const { onDecision } of hooks)
    await onDecision?.(context, {
      caseId: subject.id,
      batchId: subject.batchId,
      ownerOrg: subject.ownerOrg,
      sponsorId: subject.sponsorId,
      act,
      decision,
      registerNo,
      certificateId,
      supersedes: manifest.record ? subject.certificateId : undefined,
      state: position.state,
      destinations: named,
      lateTests: details.lateTests ?? subject.lateTests,
      reason: body.reason,
      by: { personId: actor.personId, name: actor.name, organisationId: actor.organisationId },
    });
  if (details.tells) await tellDecision(context, subject, manifest.reading.batch.batchNo, act, details.tells, body.reason ?? '');
  return {
    result: {
      caseId: subject.id,
      state: position.state,
      stopped: position.stopped,
      signatureId,
      registerNo: registerNo ?? null,
      certificateId: manifest.record ? (certificateId ?? null) : null,
    },
    reason: body.reason,
    data: {
      signatureId,
      registerNo: registerNo ?? null,
      certificateId: certificateId ?? null,
      decision: decision ?? null,
      ...passed,
      ...details.data,
    },
  };
}

/** Refuses where the evidence is not what the signer saw, and says what changed. */
async function assertAsShown(context: CaseContext, shownHash: string, manifest: Manifest): Promise<void> {
  if (shownHash === manifest.hash) return;
  const shown = await context.tx.maybe<{ manifest: string }>(
    'select manifest from release.shown_manifest where case_id = $1 and hash = $2',
    [context.subject.id, shownHash],
  );
  const changes = shown ? manifestChanges(shown.manifest, manifest.canonical) : ['this manifest was never shown for this case'];
  throw new DomainError('MANIFEST_CHANGED', {
    message: `The evidence changed between review and signing: ${changes.join('; ')}.`,
    details: { changes },
  });
}

/** Copies of other services' facts must have been vouched for within the last minute. */
async function assertFresh({ tx, subject }: CaseContext): Promise<void> {
  const stale = await tx.query<{ title: string }>(
    `select line.title from release.requirement_line line left join release.known_fact fact
       on fact.case_id = line.case_id and fact.kind = 'document-version' and fact.fact_id = line.document_version_id
     where line.case_id = $1 and line.in_force and line.state = 'ACCEPTED'
       and (fact.as_of is null or fact.as_of < transaction_timestamp() - make_interval(secs => $2) or fact.state <> 'ACCEPTED' or fact.sha256 <> line.sha256)`,
    [subject.id, FRESH_SECONDS],
  );
  const trail = await tx.maybe(
    'select from release.trail_standing where case_id = $1 and as_of >= transaction_timestamp() - make_interval(secs => $2)',
    [subject.id, FRESH_SECONDS],
  );
  if (!trail) stale.push({ title: 'the audit trail of the batch' });
  if (stale.length === 0) return;
  throw new DomainError('MANIFEST_CHANGED', {
    message: `The evidence was not confirmed by its owner within the last ${FRESH_SECONDS} seconds: ${stale.map(({ title }) => title).join('; ')}.`,
    whatToDo: 'Open the manifest again, then sign.',
  });
}

/** Makes the certificate or confirmation record of an act; the file follows. */
async function issue(
  context: CaseContext,
  act: SignedAct,
  made: { manifest: Manifest; certificateId: string; signatureId: string; registerNo: number },
): Promise<void> {
  const { tx, subject, now } = context;
  const record = {
    ...made.manifest.record,
    certificateId: made.certificateId,
    registerNo: made.registerNo,
    signatureId: made.signatureId,
    signedAt: now.toISOString(),
    signedInZone: 'UTC',
    ...(await auditLogNow(context)),
  };
  if (act !== 'confirm') {
    const [problem] = certificateProblems(record as unknown as CertificateRecord);
    if (problem)
      throw new DomainError('RULE_BROKEN', {
        code: 'CERTIFICATE_INCOMPLETE',
        message: `Certificate item ${problem.item}: ${problem.message}`,
        whatToDo: 'Complete the master data, then sign again.',
        citation: 'CTR Art 62(1)',
      });
  }
  const canonical = canonicalJson(record);
  const { version, statement } = record as unknown as { version: number; statement: { templateId: string; version: number } | string };
  await tx.query(
    `insert into release.certificate (id, owner_org, sponsor_id, case_id, batch_id, kind, version, stage, supersedes, signature_id, template_version, short_code, record, canonical, sha256, issued_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      made.certificateId,
      subject.ownerOrg,
      subject.sponsorId,
      subject.id,
      subject.batchId,
      act === 'confirm' ? 'CONFIRMATION' : 'CERTIFICATE',
      version,
      act === 'certifyStage1' ? 1 : act === 'certifyStage2' ? 2 : 0,
      subject.certificateId ?? null,
      made.signatureId,
      typeof statement === 'string' ? 'annex16-appendix-1' : `${statement.templateId}/${statement.version}`,
      shortCode(),
      canonical,
      canonical,
      sha256Hex(canonical),
      now,
    ],
  );
}

/** The head of the audit log as it was asked for before signing: each holder of the record holds an anchor of the log. */
async function auditLogNow({ tx, subject }: CaseContext): Promise<{ auditLog?: AuditLogHead }> {
  const checkpoint = (await standingOf(tx, subject.id))?.checkpoint;
  const auditLog = checkpoint ? auditLogHead(checkpoint) : undefined;
  return auditLog ? { auditLog } : {};
}

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** 80 random bits as 16 letters and digits that cannot be mistaken for each other: the code of the public check. */
function shortCode(): string {
  return [...randomBytes(16)].map((byte) => alphabet[byte % 32]).join('');
}

/** The signed acts on a case. */
export const decisions = [
  defineDecision(caseOperations.takeOver, onCase('takeOver'), (context, { body }) => {
    if (context.subject.qpId !== context.actor.personId)
      throw new DomainError('NOT_ALLOWED', {
        message: 'The case is not assigned to you.',
        whatToDo: 'Ask the QA lead or QP office to assign it.',
      });
    return decide(context, 'takeOver', body, { change: { qp_taken_over: true } });
  }),
  defineDecision(caseOperations.reject, onCase('reject'), (context, { body }) =>
    decide(context, 'reject', body, { data: { disposition: body.disposition }, tells: 'rejected' }),
  ),
  defineDecision(caseOperations.certify, onCase('certify'), (context, { body }) => decide(context, 'certify', body)),
  defineDecision(caseOperations.certifyStage1, onCase('certifyStage1'), (context, { body }) =>
    decide(context, 'certifyStage1', body, {
      lateTests: body.lateTests,
      change: { late_tests: body.lateTests },
      data: { lateTests: body.lateTests },
    }),
  ),
  defineDecision(caseOperations.certifyStage2, onCase('certifyStage2'), (context, { body }) => decide(context, 'certifyStage2', body)),
  defineDecision(caseOperations.confirm, onCase('confirm'), (context, { body }) => decide(context, 'confirm', body)),
  defineDecision(caseOperations.amendDestinations, onCase('amendDestinations'), async (context, { body }) => {
    const facts = { ...context.subject.facts, destinations: body.destinations.map(withoutAnswers) };
    const outcome = await decide(context, 'amendDestinations', body, {
      destinations: body.destinations,
      change: { facts: JSON.stringify(facts), facts_version: context.subject.factsVersion + 1 },
      data: { destinations: body.destinations },
    });
    await answerForDestinations(context, facts, body.destinations);
    return outcome;
  }),
  defineDecision(caseOperations.liftStop, onCase('liftStop'), (context, { body }) =>
    decide(context, 'liftStop', body, { change: stopTakenUp }),
  ),
  defineDecision(caseOperations.suspend, onCase('suspend'), (context, { body }) =>
    decide(context, 'suspend', body, { change: stopTakenUp, tells: 'certification suspended' }),
  ),
  defineDecision(caseOperations.reinstate, onCase('reinstate'), (context, { body }) =>
    decide(context, 'reinstate', body, { data: { investigation: body.investigation } }),
  ),
  defineDecision(caseOperations.withdraw, onCase('withdraw'), (context, { body }) =>
    decide(context, 'withdraw', body, { change: stopTakenUp, tells: 'certification withdrawn' }),
  ),
] as const;
