import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SiteStanding } from '../suppliers/index.js';
import { endangeringAuthorisation, endangeringSites, ruledByRecords, type AuthorisationAhead } from './lapses.js';

const today = '2026-11-30';
const day = '2027-03-12';
const site = { kind: 'SITE' as const, name: 'Kestrel Labs', country: 'IN', need: 'H' as const };
const line = { code: 'AUDIT_REPORT', subjects: [site] };
const audited = (nextDue: string, change: Partial<NonNullable<SiteStanding['audit']>> = {}): SiteStanding => ({
  site: 'Kestrel Labs',
  country: 'IN',
  audit: {
    conductedBy: 'OWN',
    lastDay: '2024-02-01',
    nextDue,
    outcome: 'GMP_MET',
    openCritical: 0,
    openMajor: 0,
    majorsAccepted: false,
    assessment: 'APPROVED',
    ...change,
  },
});
const justification = { text: 'Inspected by an EU authority', validUntil: '2027-06-30', qpName: 'Dr Q. Example' };
const found = (standing: SiteStanding, lines: Parameters<typeof endangeringSites>[0] = [line]) =>
  endangeringSites(lines, [standing], day, today);

describe('the audit of a site played forward', () => {
  it('stands against a batch whose day is after it lapses, and says when that is', () => {
    expect(found(audited('2027-03-11'))).toEqual([
      {
        key: 'SITE_AUDIT:Kestrel Labs',
        title: 'Audit of Kestrel Labs (IN)',
        providedBy: 'QP provider',
        need: 'H',
        why: 'EXPIRES_BEFORE',
        validTo: '2027-03-11',
      },
    ]);
    expect(found(audited('2026-11-29'))).toMatchObject([{ why: 'EXPIRED', validTo: '2026-11-29' }]);
    expect(found(audited('2027-03-12'))).toEqual([]);
  });

  it('does not where a justification signed by a QP covers the day', () => {
    expect(found({ ...audited('2027-01-01'), justification })).toEqual([]);
    expect(found({ ...audited('2027-01-01'), justification: { ...justification, validUntil: '2027-03-01' } })).toMatchObject([
      { why: 'EXPIRES_BEFORE' },
    ]);
  });

  it.each([
    ['GMP was not met', { outcome: 'GMP_NOT_MET' }],
    ['a critical finding is open', { openCritical: 1 }],
    ['major findings are open, which no QP accepted', { openMajor: 2 }],
    ['nobody assessed a third party’s report', { conductedBy: 'THIRD_PARTY', assessment: 'NONE' }],
  ] as const)('stands against it whatever its day where %s', (_, change) => {
    expect(found(audited('2029-01-01', change))).toMatchObject([{ why: 'NOT_APPROVED' }]);
  });

  it('weighs as much as the line that asks for it, and nothing where none does', () => {
    expect(found(audited('2027-01-01'), [{ ...line, subjects: [{ ...site, need: 'W' }] }])).toMatchObject([{ need: 'W' }]);
    expect(found(audited('2027-01-01'), [{ ...line, subjects: [{ ...site, need: 'I' }] }])).toEqual([]);
    expect(found(audited('2027-01-01'), [{ ...line, code: 'GMP_CERT' }])).toEqual([]);
    expect(found({ ...audited('2027-01-01'), country: 'CN' })).toEqual([]);
  });

  it('is ruled by the records where they know every site of the line, so that no document of it is missed', () => {
    expect(ruledByRecords(line, [audited('2029-01-01')])).toBe(true);
    expect(ruledByRecords({ ...line, subjects: [site, { ...site, name: 'Borealis' }] }, [audited('2029-01-01')])).toBe(false);
    expect(ruledByRecords({ ...line, code: 'GMP_CERT' }, [audited('2029-01-01')])).toBe(false);
    expect(ruledByRecords({ ...line, subjects: [] }, [audited('2029-01-01')])).toBe(false);
  });

  it('finds every lapse before the day, and only those', () => {
    const dates = fc.integer({ min: 1, max: 900 }).map((days) => new Date(Date.UTC(2026, 10, 30 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(dates, dates, (nextDue, on) => {
        expect(endangeringSites([line], [audited(nextDue)], on, today)).toHaveLength(nextDue < on ? 1 : 0);
      }),
    );
  });
});

describe('the authorisation and those named on it, played forward', () => {
  const naming: AuthorisationAhead['namings'][number] = {
    authorisationMemberState: 'DK',
    role: 'QP_CERT',
    approvedOn: '2025-01-10',
    namedFrom: '2025-01-15',
    namedTo: null,
    trainingCurrentUntil: '2028-06-30',
    productTypes: ['CHEMICAL'],
    signsFrom: ['DK'],
    remoteApproval: null,
  };
  const authorisation = { number: 'DK-MIA-1', validTo: null, namings: [naming] };
  const against = (change: Partial<AuthorisationAhead>) => endangeringAuthorisation({ ...authorisation, ...change }, day, today);

  it('stand against nothing while one named QP is trained on the day', () => {
    expect(against({})).toEqual([]);
    expect(against({ namings: [{ ...naming, trainingCurrentUntil: today }, naming] })).toEqual([]);
  });

  it('stand against a batch when the training or naming of the last QP runs out before its day', () => {
    const [trained, named] = [
      { ...naming, trainingCurrentUntil: '2027-02-01' },
      { ...naming, namedTo: '2027-03-11' },
    ];
    expect(against({ namings: [trained] })).toMatchObject([{ key: 'QP_NAMING', why: 'EXPIRES_BEFORE', validTo: '2027-02-01' }]);
    expect(against({ namings: [trained, named] })).toMatchObject([{ why: 'EXPIRES_BEFORE', validTo: '2027-03-11' }]);
  });

  it('say that nobody is there where nobody could certify even today', () => {
    expect(against({ namings: [] })).toMatchObject([{ key: 'QP_NAMING', why: 'MISSING' }]);
    expect(against({ namings: [{ ...naming, role: 'QP_CONF' }] })).toMatchObject([{ why: 'MISSING' }]);
  });

  it('name the authorisation itself when it ends before', () => {
    expect(against({ validTo: '2027-03-11' })).toMatchObject([{ key: 'AUTHORISATION', why: 'EXPIRES_BEFORE', validTo: '2027-03-11' }]);
    expect(against({ validTo: '2026-11-01' })).toMatchObject([{ why: 'EXPIRED' }]);
    expect(against({ validTo: day })).toEqual([]);
  });
});
