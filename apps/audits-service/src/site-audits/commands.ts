import { randomUUID } from 'node:crypto';
import type { siteAuditOperations } from '@qp/contracts/audits';
import { DomainError, type Refusal } from '@qp/domain/kernel';
import { sod9Refusal } from '@qp/domain/people';
import {
  assessmentRefusal,
  auditCriteriaOf,
  currentAuditCriteria,
  currentAuditIntervals,
  intervalRefusal,
  recordRefusal,
} from '@qp/domain/suppliers';
import type { Tx } from '@qp/platform/persistence';
import type { InputOf, SignedInActor } from '@qp/platform/service-kit';
import type { Done } from '../commands/record-command.js';
import { domainAudit, lockAudit, type SiteAuditRow, type StoredAnswer, type StoredAssessment } from './audit-row.js';
import { tellStanding } from './standing.js';

type In<K extends keyof typeof siteAuditOperations> = InputOf<(typeof siteAuditOperations)[K]>;
type Moved = Done<{ auditId: string; state: string }>;
/** Records the signature on a subject and gives its id. */
type Sign = (subject: { readonly kind: string; readonly id: string }) => Promise<string>;

const wrong = (message: string, whatToDo: string) => new DomainError('VALIDATION_FAILED', { message, whatToDo });

function assertAllowed(refusal: Refusal | undefined): void {
  if (!refusal) return;
  if (refusal.code === 'ILLEGAL_TRANSITION') throw new DomainError('ILLEGAL_TRANSITION', refusal);
  throw new DomainError(refusal.code.startsWith('SOD_') ? 'SEPARATION_OF_DUTIES' : 'RULE_BROKEN', refusal);
}

async function lockSeen(tx: Tx, auditId: string, seen: number): Promise<SiteAuditRow> {
  const row = await lockAudit(tx, auditId);
  if (row.version === seen) return row;
  throw new DomainError('STALE_VERSION', {
    message: `The audit has changed: you saw version ${seen}, it is at ${row.version}.`,
    details: { expected: seen, actual: row.version },
  });
}

/** All acts on one site are numbered together. */
const streamOf = (siteId: string) => `audited-site/${siteId}`;

function audited(action: string, row: Pick<SiteAuditRow, 'id' | 'site_id'>, before: unknown, after: unknown): Moved['audit'] {
  return { stream: streamOf(row.site_id), action: `site-audit.${action}`, subject: { kind: 'site-audit', id: row.id }, before, after };
}

/** The site of this name and country; entered where it is new, and joined to its organisation once that is known. */
async function siteOf(tx: Tx, actor: SignedInActor, site: In<'plan'>['body']['site']): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `insert into audits.site (id, owner_org, organisation_id, name, country) values ($1, $2, $3, $4, $5)
     on conflict on constraint site_once do update set organisation_id = coalesce(excluded.organisation_id, site.organisation_id) returning id`,
    [randomUUID(), actor.organisationId, site.organisationId ?? null, site.name, site.country],
  );
  return id;
}

/** Plans an audit: who, of what, when; never by somebody who did the work, never without a declaration of conflicts (SOD-9). */
export async function planAudit(tx: Tx, actor: SignedInActor, { body }: In<'plan'>): Promise<Moved> {
  if (body.plannedTo < body.plannedFrom) throw wrong('The audit ends before it begins.', 'Check the days.');
  if (body.conductedBy === 'THIRD_PARTY' && !body.contractReference)
    throw wrong('A third party audits under a written contract.', 'Name the contract (EU GMP Chapter 7).');
  const auditor = body.auditor.personId ?? body.auditor.name;
  assertAllowed(sod9Refusal(auditor, body.auditor.workedForSite ? [auditor] : [], body.auditor.conflictDeclaration));
  const siteId = await siteOf(tx, actor, body.site);
  const id = randomUUID();
  await tx.query(
    `insert into audits.site_audit (id, owner_org, site_id, conducted_by, scope, planned_from, planned_to, auditor, contract_reference, criteria_version, planned_by, planned_name, planned_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, now())`,
    [
      id,
      actor.organisationId,
      siteId,
      body.conductedBy,
      JSON.stringify(body.scope),
      body.plannedFrom,
      body.plannedTo,
      JSON.stringify(body.auditor),
      body.contractReference ?? null,
      currentAuditCriteria.version,
      actor.personId,
      actor.name,
    ],
  );
  return { version: 1, result: { auditId: id, state: 'PLANNED' }, audit: audited('plan', { id, site_id: siteId }, undefined, body) };
}

/** Records days, findings and outcome; the site is told at once. */
export async function recordAudit(tx: Tx, actor: SignedInActor, { params, body }: In<'record'>): Promise<Moved> {
  const row = await lockSeen(tx, params.auditId, body.expectedVersion);
  if (row.state !== 'PLANNED')
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: 'The outcome of this audit is recorded.',
      whatToDo: 'Record where corrective actions stand, or plan another audit.',
    });
  const { today } = await tx.one<{ today: string }>('select current_date as today');
  assertAllowed(recordRefusal({ ...body, today, findings: body.findings }));
  assertAllowed(intervalRefusal(body, currentAuditIntervals));
  if (new Set(body.findings.map(({ no }) => no)).size !== body.findings.length)
    throw wrong('A number of a finding stands twice.', 'Number them anew.');
  await tx.query(
    `update audits.site_audit set state = 'RECORDED', first_day = $2, last_day = $3, report_reference = $4, outcome = $5, next_due = $6, findings = $7,
       recorded_by = $8, recorded_name = $9, risk = $10, intervals_version = $11, version = version + 1 where id = $1`,
    [
      row.id,
      body.firstDay,
      body.lastDay,
      body.reportReference,
      body.outcome,
      body.nextDue,
      JSON.stringify(body.findings),
      actor.personId,
      actor.name,
      body.risk,
      currentAuditIntervals.version,
    ],
  );
  await tellStanding(tx, row.site_id);
  return {
    version: row.version + 1,
    result: { auditId: row.id, state: 'RECORDED' },
    audit: audited('record', row, { state: row.state }, body),
  };
}

/** Where a corrective action stands, also after the assessment. */
export async function recordCapa(tx: Tx, { params, body }: In<'recordCapa'>): Promise<Moved> {
  const row = await lockSeen(tx, params.auditId, body.expectedVersion);
  const before = row.findings.find(({ no }) => no === params.no);
  if (!before) throw new DomainError('NOT_FOUND', { message: 'The audit has no such finding.' });
  const { capa, evidence } = body;
  const findings = row.findings.map((finding) => (finding.no === params.no ? { ...finding, capa, evidence } : finding));
  await tx.query('update audits.site_audit set findings = $2, version = version + 1 where id = $1', [row.id, JSON.stringify(findings)]);
  await tellStanding(tx, row.site_id);
  return {
    version: row.version + 1,
    result: { auditId: row.id, state: row.state },
    audit: audited('recordCapa', row, before, { no: params.no, capa, evidence }),
  };
}

/** Answers one acceptance criterion of a third party's report; NO and NA say why. */
export async function answerCriterion(tx: Tx, actor: SignedInActor, { params, body }: In<'answerCriterion'>): Promise<Moved> {
  const row = await lockSeen(tx, params.auditId, body.expectedVersion);
  if (row.conducted_by === 'OWN')
    throw wrong('The criteria are asked of a third party’s report.', 'An own audit needs no answers to them.');
  if (row.state === 'ASSESSED')
    throw new DomainError('ILLEGAL_TRANSITION', {
      message: 'The QP has signed the assessment.',
      whatToDo: 'Nothing is answered any more.',
    });
  if (!auditCriteriaOf(row.criteria_version).criteria.some(({ code }) => code === params.criterion))
    throw new DomainError('NOT_FOUND', { message: `There is no criterion ${params.criterion} in version ${row.criteria_version}.` });
  if (body.answer !== 'YES' && !body.remark) throw new DomainError('REASON_REQUIRED', { message: 'NO and NA need a remark.' });
  const answer: StoredAnswer = {
    criterion: params.criterion,
    answer: body.answer,
    ...(body.remark && { remark: body.remark }),
    answeredBy: actor.name,
    answeredAt: new Date().toISOString(),
  };
  const before = row.answers.find(({ criterion }) => criterion === params.criterion);
  const answers = [...row.answers.filter(({ criterion }) => criterion !== params.criterion), answer];
  await tx.query('update audits.site_audit set answers = $2, version = version + 1 where id = $1', [row.id, JSON.stringify(answers)]);
  return {
    version: row.version + 1,
    result: { auditId: row.id, state: row.state },
    audit: audited('answerCriterion', row, before, answer),
  };
}

/** The QP's signed final assessment; never by whoever audited. */
export async function assessAudit(tx: Tx, actor: SignedInActor, { params, body }: In<'finalAssessment'>, sign: Sign) {
  const row = await lockSeen(tx, params.auditId, body.expectedVersion);
  assertAllowed(sod9Refusal(actor.personId, row.auditor.personId ? [row.auditor.personId] : [], row.auditor.conflictDeclaration));
  assertAllowed(assessmentRefusal(domainAudit(row), body));
  const signatureId = await sign({ kind: 'site-audit', id: row.id });
  const assessment: StoredAssessment = {
    approved: body.approved,
    conclusion: body.conclusion,
    openMajorsReason: body.openMajorsReason ?? null,
    qpName: actor.name,
    at: new Date().toISOString(),
  };
  await tx.query(
    `update audits.site_audit set state = 'ASSESSED', assessment = $2, signature_id = $3, version = version + 1 where id = $1`,
    [row.id, JSON.stringify(assessment), signatureId],
  );
  await tellStanding(tx, row.site_id);
  return {
    version: row.version + 1,
    result: { auditId: row.id, state: 'ASSESSED', signatureId },
    audit: audited('finalAssessment', row, { state: row.state }, { ...assessment, signatureId }),
  };
}

/** A QP signs why a site is relied on without a current audit. */
export async function signJustification(tx: Tx, actor: SignedInActor, { body }: In<'signJustification'>, sign: Sign) {
  const { today } = await tx.one<{ today: string }>('select current_date as today');
  if (body.validUntil < today) throw wrong('The justification would have ended already.', 'Check validUntil.');
  const siteId = await siteOf(tx, actor, body.site);
  const signatureId = await sign({ kind: 'audited-site', id: siteId });
  await tx.query(
    `insert into audits.justification (id, owner_org, site_id, basis, valid_until, qp_id, qp_name, signed_at, signature_id) values ($1, $2, $3, $4, $5, $6, $7, now(), $8)`,
    [randomUUID(), actor.organisationId, siteId, body.basis, body.validUntil, actor.personId, actor.name, signatureId],
  );
  await tellStanding(tx, siteId);
  return {
    version: 1,
    result: { siteId, signatureId },
    audit: {
      stream: streamOf(siteId),
      action: 'site-audit.signJustification',
      subject: { kind: 'audited-site', id: siteId },
      after: { ...body, signatureId },
    },
  };
}
