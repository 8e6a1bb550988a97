import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { currentAuditIntervals, intervalRefusal, latestNextDue, requalification, siteRisks } from './audit-intervals.js';
import { daysAfter } from './evidence.js';
import type { SiteStanding } from './site-standing.js';

const day = fc.integer({ min: 0, max: 4000 }).map((days) => daysAfter('2024-01-01', days));
const site = { site: 'Fjord (Test)', country: 'US' };
const audit = (nextDue: string): SiteStanding['audit'] => ({
  conductedBy: 'OWN',
  lastDay: '2024-01-12',
  nextDue,
  outcome: 'GMP_MET',
  openCritical: 0,
  openMajor: 0,
  majorsAccepted: false,
  assessment: 'NONE',
});
const justification = (validUntil: string) => ({ text: 'Inspected by the authority.', validUntil, qpName: 'Dr Q. Example' });

describe('the interval between two audits of a site', () => {
  it('is three years as a rule, shorter at a high risk and longer at a low one', () => {
    expect(siteRisks.map((risk) => latestNextDue('2026-01-01', risk, currentAuditIntervals))).toEqual([
      '2028-01-01',
      '2028-12-31',
      '2030-12-31',
    ]);
  });

  it('is refused where it is longer than the risk allows, naming the day and the policy, and only there', () => {
    fc.assert(
      fc.property(day, day, fc.constantFrom(...siteRisks), (lastDay, nextDue, risk) => {
        const refusal = intervalRefusal({ lastDay, nextDue, risk }, currentAuditIntervals);
        const latest = latestNextDue(lastDay, risk, currentAuditIntervals);
        expect(refusal === undefined).toBe(nextDue <= latest);
        if (refusal) expect(refusal.message).toContain(`${latest} (${currentAuditIntervals.version})`);
      }),
    );
  });
});

describe('requalification', () => {
  it('is asked for within 90 days of the last day, and from the day after it is overdue', () => {
    fc.assert(
      fc.property(day, day, (nextDue, on) => {
        const asked = requalification({ ...site, audit: audit(nextDue) }, on);
        expect(asked !== undefined).toBe(nextDue <= daysAfter(on, 90));
        if (asked) expect([asked.dueOn, asked.overdue]).toEqual([nextDue, nextDue < on]);
      }),
    );
  });

  it('goes by a justification where that holds longer', () => {
    const standing = { ...site, audit: audit('2026-01-01'), justification: justification('2026-12-31') };
    expect(requalification(standing, '2026-06-01')).toBeUndefined();
    expect(requalification(standing, '2026-12-01')).toMatchObject({
      dueOn: '2026-12-31',
      words: expect.stringContaining('a justification'),
    });
    expect(requalification({ ...site, justification: justification('2026-01-31') }, '2026-02-01')).toMatchObject({ overdue: true });
  });

  it('is not asked of a site of which nothing is on record', () => {
    expect(requalification(site, '2026-06-01')).toBeUndefined();
  });
});
