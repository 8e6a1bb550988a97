import { describe, expect, it } from '@jest/globals';
import { isErrorCode } from '../kernel/index.js';
import {
  commandRefusalFor,
  commandRow,
  commandTable,
  errorClassOf,
  isCommandName,
  mayPerform,
  onBehalfLine,
  reasonRefusal,
  roleDescriptions,
  roles,
  signatureMeanings,
  sod10Refusal,
  sod1Refusals,
  sod2Refusal,
  sod3DeviationRefusal,
  sod3DocumentRefusal,
  sod4Refusal,
  sod5Refusal,
  countersignerRefusal,
  sod7Refusal,
  sod8Refusal,
  sod9Refusal,
  sopWordOf,
  type Actor,
  type Delegation,
  type NamedQp,
  type RegulatoryReleaser,
  type RenewedReview,
} from './index.js';

const day = '2026-11-24';
const actor = (...held: Actor['roles']): Actor => ({ personId: 'p', organisationId: 'o', roles: held });

describe('command table', () => {
  it('has every command once, each with somebody who may do it and a source', () => {
    expect(new Set(commandTable.map((row) => row.id)).size).toBe(commandTable.length);
    for (const row of commandTable) {
      expect(row.who.length).toBeGreaterThan(0);
      expect(row.citation).not.toBe('');
      expect(row.signed).toBe(row.meaning !== undefined);
      if (row.meaning) expect(signatureMeanings[row.meaning]).not.toBe('');
    }
  });

  it.each([
    ['certificate.certify', 'QP_CERT', true],
    ['certificate.certify', 'QP_DEPUTY', true],
    ['certificate.certify', 'QP_CONF', false],
    ['certificate.certify', 'QA_LEAD', false],
    ['certificate.certify', 'SPONSOR_REGREL', false],
    ['certificate.confirm', 'QP_CONF', true],
    ['document.accept', 'QA_REVIEWER', true],
    ['document.accept', 'MANUFACTURER', false],
    ['deviation.dispose', 'QA_LEAD', false],
    ['case.assignQp', 'QP_OFFICE', true],
    ['trial-release.releaseTrial', 'SPONSOR_REGREL', true],
    ['trial-release.releaseTrial', 'QP_CERT', false],
    ['shipment.dispatch', 'DEPOT', true],
    ['shipment.request', 'DEPOT', false],
    ['account.create', 'SYS_ADMIN', true],
    ['case.openCase', 'SYS_ADMIN', false],
    ['filing.archive', 'ARCHIVIST', true],
  ] as const)('%s by %s: %s', (command, role, may) => {
    expect(mayPerform(actor(role), command)).toBe(may);
  });

  it('an inspector performs nothing, a system administrator accounts alone', () => {
    const byInspector = commandTable.filter((row) => row.who.includes('INSPECTOR') || row.whoDelegated.includes('INSPECTOR'));
    const byAdmin = commandTable.filter((row) => row.who.includes('SYS_ADMIN')).map((row) => row.object);
    expect(byInspector).toEqual([]);
    expect(new Set(byAdmin)).toEqual(new Set(['account', 'identity-provider']));
  });

  it('a CRO acts for the sponsor under a written delegation only', () => {
    expect(commandRefusalFor(actor('CRO'), 'shipment.request')?.code).toBe('DELEGATION_MISSING');
    expect(mayPerform({ ...actor('CRO'), onBehalfOf: 'sponsor', delegationId: 'D' }, 'shipment.request')).toBe(true);
  });

  it('what comes later is refused as not available yet, to everybody', () => {
    const later = commandTable.filter((row) => row.availability === 'later');
    expect(new Set(later.map((row) => row.object))).toEqual(
      new Set(['certificate', 'complaint', 'recall', 'relabel', 'return', 'destruction']),
    );
    expect(commandRefusalFor(actor(...roles), 'recall.execute')?.code).toBe('NOT_AVAILABLE_YET');
    expect(commandRow('certificate.supplyOos').availability).toBe('later');
  });

  it('asks for a reason where the table says so', () => {
    expect(reasonRefusal('case.hold', ' ', false)?.code).toBe('REASON_REQUIRED');
    expect(reasonRefusal('case.hold', 'OOS', false)).toBeUndefined();
    expect(reasonRefusal('planning.setMilestone', undefined, false)).toBeUndefined();
    expect(reasonRefusal('planning.setMilestone', undefined, true)?.code).toBe('REASON_REQUIRED');
    expect(reasonRefusal('case.resume', undefined, true)).toBeUndefined();
  });

  it('refusals fall into classes of the catalogue', () => {
    expect(isCommandName('certificate.certify')).toBe(true);
    expect(isCommandName('certificate.sell')).toBe(false);
    for (const [code, into] of [
      ['SOD_4_SAME_PERSON', 'SEPARATION_OF_DUTIES'],
      ['ROLE_MISSING', 'NOT_ALLOWED'],
      ['STALE_VERSION', 'STALE_VERSION'],
      ['OTHER', 'RULE_BROKEN'],
    ] as const) {
      expect(errorClassOf({ code, message: '', whatToDo: '' })).toBe(into);
      expect(isErrorCode(into)).toBe(true);
    }
  });

  it('every role has the word that the logs print', () => {
    expect(roleDescriptions).toHaveLength(24);
    expect([sopWordOf('QP_CERT'), sopWordOf('QA_REVIEWER'), sopWordOf('SPONSOR_REGREL'), sopWordOf('CRO')]).toEqual([
      'QP',
      'QA Officer',
      'Sponsor',
      'CRO',
    ]);
  });
});

const qp: NamedQp = {
  personId: 'qp',
  authorisationNo: 'A1',
  status: 'ACTIVE',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  scope: ['STERILE'],
  absences: [],
};
const delegation: Delegation = {
  delegationId: 'D',
  from: 'sponsor',
  to: 'cro',
  commands: ['trial-release.releaseTrial'],
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  revoked: false,
};
const releaser: RegulatoryReleaser = { personId: 'r', organisationId: 'sponsor', certifyingQp: 'qp', sponsorOrganisationId: 'sponsor' };
const renewed: RenewedReview = {
  newEvidence: ['doc'],
  firstReasons: ['r1'],
  answeredReasons: ['r1'],
  qaCosigner: 'qa',
  qp: 'qp',
  firstQpTold: true,
};

describe('separation of duties', () => {
  it.each([
    ['named, active, in scope', qp, 'A1', day, []],
    ['not named', undefined, 'A1', day, ['SOD_1_NOT_NAMED']],
    ['named on another authorisation', qp, 'A2', day, ['SOD_1_NOT_NAMED']],
    ['before the mandate', qp, 'A1', '2025-12-31', ['SOD_1_NOT_ACTIVE']],
    ['after the mandate', qp, 'A1', '2027-01-01', ['SOD_1_NOT_ACTIVE']],
    ['inactive and out of scope', { ...qp, status: 'INACTIVE', scope: [] }, 'A1', day, ['SOD_1_NOT_ACTIVE', 'SOD_1_SCOPE']],
    ['absent', { ...qp, absences: [{ from: day, to: day }] }, 'A1', day, ['SOD_1_ABSENT']],
  ] as const)('SOD-1: %s', (_, named, authorisation, on, codes) => {
    expect(sod1Refusals(named, authorisation, 'STERILE', on).map((refusal) => refusal.code)).toEqual(codes);
  });

  it('SOD-2: the certifier neither produced the batch nor released its results', () => {
    expect(sod2Refusal('qp', ['qp'], [])?.code).toBe('SOD_2');
    expect(sod2Refusal('qp', [], ['qp'])?.code).toBe('SOD_2');
    expect(sod2Refusal('qp', ['x'], ['y'])).toBeUndefined();
    expect(sod2Refusal('qp', ['qp'], [], { sod2: false, sod4: true })).toBeUndefined();
  });

  it('SOD-3: nobody accepts their own upload or closes their own deviation alone', () => {
    expect(sod3DocumentRefusal('a', 'a')?.code).toBe('SOD_3_OWN_DOCUMENT');
    expect(sod3DocumentRefusal('a', 'b')).toBeUndefined();
    expect(sod3DeviationRefusal('a', 'a')?.code).toBe('SOD_3_OWN_DEVIATION');
    expect(sod3DeviationRefusal('a', 'a', 'a')?.code).toBe('SOD_3_OWN_DEVIATION');
    expect(sod3DeviationRefusal('a', 'a', 'b')).toBeUndefined();
    expect(sod3DeviationRefusal('a', 'b')).toBeUndefined();
  });

  it.each([
    ['own staff of the sponsor', releaser, undefined],
    ['the certifying QP', { ...releaser, personId: 'qp' }, 'SOD_4_SAME_PERSON'],
    ['somebody else without delegation', { ...releaser, organisationId: 'cro' }, 'SOD_4_NOT_FOR_SPONSOR'],
    ['a CRO under a delegation', { ...releaser, organisationId: 'cro', delegation }, undefined],
    [
      'a delegation of another sponsor',
      { ...releaser, organisationId: 'cro', delegation: { ...delegation, from: 'other' } },
      'SOD_4_NOT_FOR_SPONSOR',
    ],
    ['a delegation to somebody else', { ...releaser, organisationId: 'x', delegation }, 'SOD_8'],
  ] as const)('SOD-4: %s', (_, who, code) => {
    expect(sod4Refusal(who, day)?.code).toBe(code);
  });

  it('SOD-4 off: the same person may release, but still only for the sponsor', () => {
    expect(sod4Refusal({ ...releaser, personId: 'qp' }, day, { sod2: true, sod4: false })).toBeUndefined();
    expect(sod4Refusal({ ...releaser, organisationId: 'cro' }, day, { sod2: true, sod4: false })?.code).toBe('SOD_4_NOT_FOR_SPONSOR');
  });

  it('SOD-5: a system administrator holds no GxP role', () => {
    expect(sod5Refusal(['SYS_ADMIN', 'QA_LEAD'])?.code).toBe('SOD_5');
    expect(sod5Refusal(['SYS_ADMIN'])).toBeUndefined();
    expect(sod5Refusal(['QA_LEAD'])).toBeUndefined();
  });

  it.each([
    ['no new evidence', { newEvidence: [] }, 'new documented evidence'],
    ['a reason not answered', { answeredReasons: [] }, 'r1'],
    ['no co-signature', { qaCosigner: undefined }, 'co-signature'],
    ['co-signed by the QP', { qaCosigner: 'qp' }, 'co-signature'],
    ['the first QP not told', { firstQpTold: false }, 'message to the QP'],
  ] as const)('SOD-7: %s', (_, change, words) => {
    expect(sod7Refusal(renewed)).toBeUndefined();
    expect(sod7Refusal({ ...renewed, ...change })?.message).toContain(words);
  });

  it.each([
    ['the person named', { personId: 'named' }, true],
    ['a QA lead in their place', { personId: 'lead', roles: ['QA_LEAD'] }, true],
    ['another reviewer', { personId: 'other' }, false],
    ['the QP of the case, named or not', { personId: 'qp', named: 'qp' }, false],
    ['who opened the case, lead or not', { personId: 'opener', roles: ['QA_LEAD'] }, false],
  ] as const)('SOD-7: countersigned by %s', (_, change, may) => {
    const countersigner = { roles: ['QA_REVIEWER'] as const, named: 'named', openedBy: 'opener', qp: 'qp', ...change };
    expect(countersignerRefusal(countersigner) === undefined).toBe(may);
  });

  it.each([
    ['valid', {}, 'trial-release.releaseTrial', undefined],
    ['revoked', { revoked: true }, 'trial-release.releaseTrial', 'revoked'],
    ['for somebody else', { to: 'x' }, 'trial-release.releaseTrial', 'somebody else'],
    ['for another act', {}, 'shipment.request', 'does not cover'],
    ['expired', { validTo: '2026-11-23' }, 'trial-release.releaseTrial', 'not valid on'],
    ['not begun', { validFrom: '2026-11-25' }, 'trial-release.releaseTrial', 'not valid on'],
  ] as const)('SOD-8: a delegation that is %s', (_, change, command, words) => {
    const refusal = sod8Refusal({ ...delegation, ...change }, 'cro', command, day);
    if (words === undefined) expect(refusal).toBeUndefined();
    else expect(refusal?.message).toContain(words);
  });

  it('SOD-8: a delegated act shows for whom, by which delegation, how far and how long', () => {
    const words = onBehalfLine(actor('CRO'), delegation);
    for (const part of ['on behalf of sponsor', 'delegation D', 'trial-release.releaseTrial', '2026-01-01', '2026-12-31'])
      expect(words).toContain(part);
  });

  it('SOD-9: an auditor does not audit own work and declares conflicts', () => {
    expect(sod9Refusal('a', ['a'], 'signed')?.code).toBe('SOD_9_OWN_WORK');
    expect(sod9Refusal('a', [], undefined)?.code).toBe('SOD_9_NO_DECLARATION');
    expect(sod9Refusal('a', ['b'], 'signed')).toBeUndefined();
  });

  it('SOD-10: proposer, approver and the person concerned are three, none a system administrator', () => {
    const person = (personId: string, role: 'QUALITY_MGMT' | 'SYS_ADMIN' | 'QP_CERT' = 'QUALITY_MGMT') => ({ personId, roles: [role] });
    expect(sod10Refusal(person('a'), person('b'), person('c', 'QP_CERT'))).toBeUndefined();
    for (const [one, two, three] of [
      ['a', 'a', 'c'],
      ['a', 'b', 'a'],
      ['a', 'b', 'b'],
    ] as const)
      expect(sod10Refusal(person(one), person(two), person(three))?.code).toBe('SOD_10_NOT_THREE');
    expect(sod10Refusal(person('a'), person('b', 'SYS_ADMIN'), person('c'))?.code).toBe('SOD_10_SYS_ADMIN');
  });
});
