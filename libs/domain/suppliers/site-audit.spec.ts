import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assessmentRefusal,
  auditCriteriaOf,
  currentAuditCriteria,
  judgeSite,
  recordRefusal,
  type AuditFinding,
  type SiteAudit,
  type SiteStanding,
} from './index.js';

const finding = (change: Partial<AuditFinding> = {}): AuditFinding => ({
  no: 1,
  class: 'MAJOR',
  text: 'x',
  capa: 'CLOSED',
  evidence: 'report',
  ...change,
});
const answers = currentAuditCriteria.criteria.map(({ code }) => ({ criterion: code, answer: 'YES' as const }));
const held: SiteAudit = {
  state: 'RECORDED',
  conductedBy: 'THIRD_PARTY',
  outcome: 'GMP_MET',
  lastDay: '2026-05-20',
  nextDue: '2029-05-20',
  findings: [finding()],
  criteriaVersion: '2026-11',
  answers,
};

describe('the outcome of an audit', () => {
  const said = {
    firstDay: '2026-05-18',
    lastDay: '2026-05-20',
    nextDue: '2029-05-20',
    today: '2026-06-01',
    findings: [finding()],
    outcome: 'GMP_MET' as const,
  };
  it('is recorded once it was held, with days that fit and evidence of what is closed', () => {
    expect(recordRefusal(said)).toBeUndefined();
    for (const change of [
      { lastDay: '2026-05-17' },
      { lastDay: '2026-06-02' },
      { nextDue: '2026-05-20' },
      { findings: [finding({ evidence: ' ' })] },
    ])
      expect(recordRefusal({ ...said, ...change })?.code).toBe('AUDIT_INCONSISTENT');
  });
});

describe('the QP’s final assessment', () => {
  const refusal = (change: Partial<SiteAudit>, said: { approved: boolean; openMajorsReason?: string } = { approved: true }) =>
    assessmentRefusal({ ...held, ...change }, said)?.code;

  it('approves a report that meets every criterion', () => expect(refusal({})).toBeUndefined());

  it.each([
    ['nothing recorded', { state: 'PLANNED' as const }, 'ILLEGAL_TRANSITION'],
    ['assessed before', { state: 'ASSESSED' as const }, 'ILLEGAL_TRANSITION'],
    ['a criterion not answered', { answers: answers.slice(1) }, 'AUDIT_NOT_ASSESSABLE'],
    ['a criterion answered NO', { answers: [{ criterion: 'C1', answer: 'NO' as const }, ...answers.slice(1)] }, 'AUDIT_NOT_ASSESSABLE'],
    ['GMP not met', { outcome: 'GMP_NOT_MET' as const }, 'AUDIT_NOT_ASSESSABLE'],
    ['a critical finding open', { findings: [finding({ class: 'CRITICAL', capa: 'OPEN' })] }, 'AUDIT_NOT_ASSESSABLE'],
    ['a major finding open without a reason', { findings: [finding({ capa: 'OPEN' })] }, 'AUDIT_NOT_ASSESSABLE'],
  ])('is refused: %s', (_, change, code) => expect(refusal(change)).toBe(code));

  it('accepts open majors with a reason, and may say that a report is not approved', () => {
    expect(refusal({ findings: [finding({ capa: 'OPEN' })] }, { approved: true, openMajorsReason: 'no product contact' })).toBeUndefined();
    expect(
      refusal({ outcome: 'GMP_NOT_MET', answers: answers.map((one) => ({ ...one, answer: 'NO' as const })) }, { approved: false }),
    ).toBeUndefined();
  });

  it('asks no criteria of an own audit', () => expect(refusal({ conductedBy: 'OWN', answers: [] })).toBeUndefined());

  it('knows its versions', () => {
    expect(auditCriteriaOf('2026-11').criteria.map(({ code }) => code)).toHaveLength(11);
    expect(() => auditCriteriaOf('1999-01')).toThrow(RangeError);
  });
});

const audit: NonNullable<SiteStanding['audit']> = {
  conductedBy: 'OWN',
  lastDay: '2026-05-20',
  nextDue: '2029-05-20',
  outcome: 'GMP_MET',
  openCritical: 0,
  openMajor: 0,
  majorsAccepted: false,
  assessment: 'NONE',
};
const site = { site: 'Lakeside Pharma', country: 'US' };
const on = '2026-11-24';
const justification = { text: 'inspected in May', validUntil: '2027-01-31', qpName: 'Dr Q. Person' };

describe('a site', () => {
  it('that was never audited is not, in words', () => {
    expect(judgeSite(site, on)).toMatchObject({
      audited: false,
      justified: false,
      words: 'Lakeside Pharma (US) has never been audited, and no QP signed a justification that holds today.',
    });
    expect(judgeSite({ ...site, justification }, on)).toMatchObject({ justified: true, validTo: '2027-01-31' });
    expect(judgeSite({ ...site, justification }, '2027-02-01')).toMatchObject({ justified: false });
  });

  it.each([
    ['current', {}, { audited: true, blocked: false, words: expect.stringContaining('current until 2029-05-20') }],
    ['overdue', { nextDue: '2026-11-23' }, { audited: false, blocked: false, words: expect.stringContaining('was due on 2026-11-23') }],
    ['due today', { nextDue: on }, { audited: true }],
    ['without GMP', { outcome: 'GMP_NOT_MET' as const }, { audited: false, blocked: true }],
    ['with a critical finding open', { openCritical: 1 }, { audited: false, blocked: true, actionsClosed: false }],
    ['with a major finding open', { openMajor: 1 }, { audited: true, actionsClosed: false }],
    ['with a major finding that the QP accepted', { openMajor: 1, majorsAccepted: true }, { audited: true, actionsClosed: true }],
    ['by a third party, not assessed', { conductedBy: 'THIRD_PARTY' as const }, { audited: false, assessed: false, blocked: false }],
    [
      'by a third party, approved',
      { conductedBy: 'THIRD_PARTY' as const, assessment: 'APPROVED' as const },
      { audited: true, assessed: true },
    ],
    ['not approved', { assessment: 'NOT_APPROVED' as const }, { audited: false, blocked: true }],
  ])('audited and %s', (_, change, expected) => expect(judgeSite({ ...site, audit: { ...audit, ...change } }, on)).toMatchObject(expected));

  const days = fc.integer({ min: 0, max: 3000 }).map((n) => new Date(Date.parse('2024-01-01') + n * 86_400_000).toISOString().slice(0, 10));
  const anyAudit = fc.record({
    conductedBy: fc.constantFrom('OWN' as const, 'THIRD_PARTY' as const),
    lastDay: days,
    nextDue: days,
    outcome: fc.constantFrom('GMP_MET' as const, 'GMP_NOT_MET' as const),
    openCritical: fc.nat(1),
    openMajor: fc.nat(1),
    majorsAccepted: fc.boolean(),
    assessment: fc.constantFrom('APPROVED' as const, 'NOT_APPROVED' as const, 'NONE' as const),
  });

  it('is never current and blocked, nor current with GMP not met, a critical finding open, or overdue', () => {
    fc.assert(
      fc.property(anyAudit, days, (one, day) => {
        const judged = judgeSite({ ...site, audit: one }, day);
        expect(judged.audited && judged.blocked).toBe(false);
        if (judged.audited) expect(one).toMatchObject({ outcome: 'GMP_MET', openCritical: 0 });
        if (judged.audited) expect(one.nextDue >= day).toBe(true);
        if (judged.audited && one.conductedBy === 'THIRD_PARTY') expect(one.assessment).toBe('APPROVED');
      }),
    );
  });
});
