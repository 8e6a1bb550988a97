import { findingClasses, siteRisks } from '@qp/domain/suppliers';
import { z } from 'zod';
import { byRow, day, expectedVersion, id, instant, line, operation, recorded, signedAs, text } from '../operation/index.js';

/** Audits are the provider's own: read by who reviews, decides, audits or inspects. */
const readers = {
  kind: 'roles',
  roles: ['QP_CERT', 'QP_CONF', 'QP_DEPUTY', 'QA_REVIEWER', 'QA_LEAD', 'QA_AUDITOR', 'QUALITY_MGMT', 'INSPECTOR'],
} as const;
const params = z.object({ auditId: id });
const moved = recorded(z.object({ auditId: id, state: z.string() }));

/** A site of a supply chain; the same organisation, name and country are the same site. */
export const auditedSite = z.object({
  organisationId: id.optional().describe('its organisation in the supply chain, where it is one'),
  name: line.describe('as the supply chain and the facts of batches name it'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .describe('ISO 3166-1 alpha-2'),
});

const finding = z.object({
  no: z.int().min(1).max(500),
  class: z.enum(findingClasses),
  text,
  capa: z.enum(['OPEN', 'CLOSED', 'NOT_NEEDED']),
  evidence: text.optional().describe('what shows that it is closed, or why no action is needed'),
});

const auditor = z.object({
  personId: id.optional().describe('where the auditor has an account'),
  name: line,
  organisation: line,
  qualification: text.describe('training and experience that fit the scope'),
  conflictDeclaration: text.describe('declaration of conflicts of interest, with its date or reference (SOD-9)'),
  workedForSite: z.boolean().describe('performed work that is audited: refused (SOD-9)'),
});

const plan = z.object({
  site: auditedSite,
  conductedBy: z.enum(['OWN', 'THIRD_PARTY']),
  scope: z.object({ activities: z.array(line).min(1), products: z.array(line) }),
  plannedFrom: day,
  plannedTo: day,
  auditor,
  contractReference: line.optional().describe('contract under which a third party audits (EU GMP Chapter 7); asked for one'),
});

/** An audit of a site (domain reference 5.10). */
export const siteAudit = plan.extend({
  id,
  siteId: id,
  version: z.int(),
  state: z.enum(['PLANNED', 'RECORDED', 'ASSESSED']),
  firstDay: day.nullable(),
  lastDay: day.nullable(),
  reportReference: line.nullable(),
  outcome: z.enum(['GMP_MET', 'GMP_NOT_MET']).nullable(),
  nextDue: day.nullable(),
  risk: z
    .enum(siteRisks)
    .nullable()
    .describe('risk that the interval was set by; null before it is recorded, and in audits recorded before there was a policy'),
  intervalsVersion: line.nullable().describe('version of the policy on intervals by which it was recorded'),
  findings: z.array(finding),
  criteriaVersion: line,
  answers: z.array(
    z.object({ criterion: line, answer: z.enum(['YES', 'NO', 'NA']), remark: text.nullable(), answeredBy: line, answeredAt: instant }),
  ),
  assessment: z
    .object({ approved: z.boolean(), conclusion: text, openMajorsReason: text.nullable(), qpName: line, at: instant, signature: signedAs })
    .nullable(),
  plannedBy: line,
  recordedBy: line.nullable(),
});

/** What the records say of one site: the latest audit that was held, and a QP's signed justification. */
export const siteStanding = z.object({
  siteId: id,
  ownerOrg: id,
  organisationId: id.nullable(),
  site: line,
  country: z.string(),
  version: z.int().describe('counts every change of what is said here; an older one that comes late changes nothing'),
  auditId: id.nullable(),
  audit: z
    .object({
      conductedBy: z.enum(['OWN', 'THIRD_PARTY']),
      lastDay: day,
      nextDue: day,
      outcome: z.enum(['GMP_MET', 'GMP_NOT_MET']),
      openCritical: z.int(),
      openMajor: z.int(),
      majorsAccepted: z.boolean(),
      assessment: z.enum(['APPROVED', 'NOT_APPROVED', 'NONE']),
    })
    .nullable(),
  justification: z.object({ text, validUntil: day, qpName: line }).nullable(),
});
export type SiteStandingFact = z.infer<typeof siteStanding>;

/** Audits of sites: supplier qualification, not the audit trail. */
export const siteAuditOperations = {
  plan: operation({
    id: 'site-audits.plan',
    service: 'audits',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/site-audits',
    ...byRow('site-audit.plan'),
    summary: 'Plan an audit of a site',
    description:
      'With the auditor, their qualification and their declaration of conflicts (SOD-9); a third party needs a contract (EU GMP Chapter 7).',
    body: plan,
    response: moved,
  }),
  record: operation({
    id: 'site-audits.record',
    service: 'audits',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/site-audits/:auditId/record',
    ...byRow('site-audit.record'),
    summary: 'Record what an audit found',
    description: 'Refused with AUDIT_INTERVAL_TOO_LONG where the next audit is due later than the policy in force allows at this risk.',
    params,
    body: z.object({
      expectedVersion,
      firstDay: day,
      lastDay: day,
      reportReference: line,
      outcome: z.enum(['GMP_MET', 'GMP_NOT_MET']),
      nextDue: day.describe('day by which the site is audited again; not later than the policy allows at this risk'),
      risk: z
        .enum(siteRisks)
        .default('STANDARD')
        .describe('risk that the interval was set by: at most two years at HIGH, three at STANDARD, five at LOW (site-audits.intervals)'),
      findings: z.array(finding).max(500),
    }),
    response: moved,
  }),
  recordCapa: operation({
    id: 'site-audits.recordCapa',
    service: 'audits',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/site-audits/:auditId/findings/:no/capa',
    ...byRow('site-audit.record'),
    summary: 'Record where the corrective action of a finding stands',
    description: 'Also after the final assessment; what was signed stays.',
    params: z.object({ auditId: id, no: z.coerce.number().int().min(1) }),
    body: z.object({ expectedVersion, capa: z.enum(['OPEN', 'CLOSED', 'NOT_NEEDED']), evidence: text }),
    response: moved,
  }),
  answerCriterion: operation({
    id: 'site-audits.answerCriterion',
    service: 'audits',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/site-audits/:auditId/criteria/:criterion',
    ...byRow('site-audit.answerCriterion'),
    summary: 'Answer one acceptance criterion of a third party’s report',
    params: z.object({ auditId: id, criterion: z.string().regex(/^C\d{1,2}$/) }),
    body: z.object({ expectedVersion, answer: z.enum(['YES', 'NO', 'NA']), remark: text.optional().describe('needed for NO and NA') }),
    response: moved,
  }),
  finalAssessment: operation({
    id: 'site-audits.finalAssessment',
    service: 'audits',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/site-audits/:auditId/final-assessment',
    ...byRow('site-audit.finalAssessment'),
    summary: "Sign the QP's final assessment of an audit",
    description: 'Approves the report or does not; never by whoever audited (EU GMP Annex 16 section 2; domain reference 2.3, N4).',
    params,
    body: z.object({ expectedVersion, approved: z.boolean(), conclusion: text, openMajorsReason: text.optional() }),
    response: recorded(z.object({ auditId: id, state: z.string(), signatureId: id })),
  }),
  signJustification: operation({
    id: 'site-audits.signJustification',
    service: 'audits',
    kind: 'record-command',
    method: 'POST',
    path: '/api/v1/site-audits/justifications',
    ...byRow('site-audit.signJustification'),
    summary: 'Sign why a site is relied on without a current audit',
    description: 'Counts until its last day, on every case that uses the site (row 18; domain reference 5.4).',
    body: z.object({ site: auditedSite, basis: text.describe('such as an inspection by an authority, with its date'), validUntil: day }),
    response: recorded(z.object({ siteId: id, signatureId: id })),
  }),
  list: operation({
    id: 'site-audits.list',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/site-audits',
    access: readers,
    summary: 'Audits of sites, the next due first',
    query: z.object({ siteId: id.optional() }),
    response: z.array(siteAudit),
  }),
  intervals: operation({
    id: 'site-audits.intervals',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/site-audits/intervals',
    access: readers,
    summary: 'Longest interval between two audits of a site, by risk, as in force',
    response: z.object({
      version: line,
      intervals: z.array(z.object({ risk: z.enum(siteRisks), days: z.int().describe('days from the last day of an audit to the next') })),
      citation: text,
    }),
  }),
  criteria: operation({
    id: 'site-audits.criteria',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/site-audits/criteria',
    access: readers,
    summary: 'Acceptance criteria of a third party’s report, as in force',
    response: z.object({ version: line, criteria: z.array(z.object({ code: line, question: text, citation: text })) }),
  }),
  sites: operation({
    id: 'site-audits.sites',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/site-audits/sites',
    access: readers,
    summary: 'Sites with their latest audit and what they may be relied on for, today',
    query: z.object({ on: day.optional() }),
    response: z.array(siteStanding.extend({ audited: z.boolean(), blocked: z.boolean(), validTo: day.nullable(), words: text })),
  }),
  get: operation({
    id: 'site-audits.get',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/api/v1/site-audits/:auditId',
    access: readers,
    summary: 'One audit of a site',
    params,
    response: siteAudit,
  }),
  standings: operation({
    id: 'site-audits.standings',
    service: 'audits',
    kind: 'query',
    method: 'GET',
    path: '/internal/v1/site-standings',
    access: { kind: 'service' },
    summary: 'What the records of one organisation say of its sites',
    query: z.object({ ownerOrg: id }),
    response: z.object({ standings: z.array(siteStanding) }),
  }),
} as const;
