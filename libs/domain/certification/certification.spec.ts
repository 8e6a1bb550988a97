import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  cancelRefusal,
  caseStates,
  certificateProblems,
  certificationLine,
  defaultStatement,
  effectiveStatus,
  isAcknowledged,
  isAmbiguousStatus,
  mayShipLine,
  opensRelease,
  openedPosition,
  regulatoryReleaseLine,
  type CaseStateName,
  type CertificateRecord,
  type CertificationStanding,
} from './index.js';

const standing = (
  batchNo: string,
  state: CaseStateName,
  parents: readonly CertificationStanding[] = [],
  stopped = false,
): CertificationStanding => ({
  batchNo,
  state,
  stopped,
  parents,
});

describe('a frozen parent freezes its descendants', () => {
  it.each([
    ['SUSPENDED', false, 'Suspended: parent BULK'],
    ['WITHDRAWN', false, 'Withdrawn: parent BULK'],
    ['FAILED_POST_RELEASE', false, 'Suspended (late result failed): parent BULK'],
    ['CERTIFIED', true, 'Suspended (stop): parent BULK'],
  ] as const)('%s, stopped %s', (state, stopped, words) => {
    const grandchild = standing('KIT', 'CERTIFIED', [standing('PACK', 'CERTIFIED', [standing('BULK', state, [], stopped)])]);
    expect(effectiveStatus(grandchild)).toMatchObject({ inForce: false, freeze: { batchNo: 'BULK', words } });
  });

  it('in force when itself and all parents are in force', () => {
    expect(
      effectiveStatus(standing('KIT', 'CERTIFIED', [standing('BULK', 'CONFIRMED'), standing('API', 'CONDITIONALLY_CERTIFIED')])),
    ).toEqual({ inForce: true });
  });

  it('its own cause comes first', () => {
    expect(effectiveStatus(standing('KIT', 'SUSPENDED', [standing('BULK', 'WITHDRAWN')])).freeze?.words).toBe('Suspended');
  });

  const anyLineage = fc.letrec<{ one: CertificationStanding }>((tie) => ({
    one: fc.record({
      batchNo: fc.string({ minLength: 1, maxLength: 4 }),
      state: fc.constantFrom(...caseStates),
      stopped: fc.boolean(),
      parents: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('one'), { maxLength: 2 })),
    }),
  })).one;

  it('for every lineage: in force means that no batch in it is frozen', () => {
    const all = (one: CertificationStanding): CertificationStanding[] => [one, ...one.parents.flatMap(all)];
    fc.assert(
      fc.property(anyLineage, (one) => {
        if (!effectiveStatus(one).inForce) return;
        for (const batch of all(one)) {
          expect(['CERTIFIED', 'CONDITIONALLY_CERTIFIED', 'CONFIRMED']).toContain(batch.state);
          expect(batch.stopped).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('words shown', () => {
  it.each([
    ['INTAKE', {}, 'Not certified'],
    ['CANCELLED', {}, 'Not certified (cancelled): no order'],
    ['UNDER_REVIEW', {}, 'Under QP review'],
    ['ON_HOLD', { heldFrom: 'UNDER_REVIEW' }, 'Under QP review (on hold): OOS'],
    ['ON_HOLD', { heldFrom: 'INTAKE' }, 'Not certified (on hold): OOS'],
    ['READY_FOR_CERTIFICATION', {}, 'Checklist complete: QP decides'],
    ['CERTIFIED', {}, 'Certified'],
    ['CERTIFIED', { stopped: true }, 'Suspended'],
    ['CONDITIONALLY_CERTIFIED', {}, 'Certified stage 1 of 2'],
    ['CONFIRMED', {}, 'Confirmed part'],
    ['REJECTED', {}, 'Rejected'],
    ['FAILED_POST_RELEASE', {}, 'Suspended: late result failed'],
    ['WITHDRAWN', {}, 'Withdrawn'],
  ] as const)('%s %j: %s', (state, rest, words) => {
    expect(certificationLine({ ...openedPosition(), state, ...rest }, undefined, { cancelReason: 'no order', holdReason: 'OOS' })).toBe(
      words,
    );
  });

  it('a frozen parent shows in the line', () => {
    const frozen = effectiveStatus(standing('KIT', 'CERTIFIED', [standing('BULK', 'SUSPENDED')]));
    expect(certificationLine({ ...openedPosition(), state: 'CERTIFIED' }, frozen)).toBe('Suspended: parent BULK');
  });

  it('release and shipment lines name state and site', () => {
    expect(regulatoryReleaseLine('DE', 'RELEASED')).toBe('DE: Released by sponsor');
    expect(regulatoryReleaseLine('DE', 'BLOCKED', 'site not active')).toBe('DE: Blocked: site not active');
    expect(mayShipLine('Site 101', [])).toBe('May ship to Site 101: yes');
    expect(mayShipLine('Site 101', ['not released', 'stopped'])).toBe('May ship to Site 101: no: not released; stopped');
  });

  it('no line is one of the words that never stand alone', () => {
    for (const state of caseStates) expect(isAmbiguousStatus(certificationLine({ ...openedPosition(), state }))).toBe(false);
    expect(isAmbiguousStatus('Released')).toBe(true);
  });
});

describe('hand-off', () => {
  it.each([
    ['SPONSOR', undefined, 'ACCEPTED', true],
    ['SPONSOR', undefined, 'QUERIED', false],
    ['CRO', 'D-1', 'ACCEPTED', true],
    ['CRO', undefined, 'ACCEPTED', false],
    ['DEPOT', undefined, 'ACCEPTED', false],
    ['SITE', undefined, 'ACCEPTED', false],
  ] as const)('%s with delegation %s, %s: opens the release %s', (as, delegationId, result, opens) => {
    expect(opensRelease({ organisationId: 'o', as, delegationId, result })).toBe(opens);
    expect(isAcknowledged('ACKNOWLEDGED', [{ organisationId: 'o', as, delegationId, result }])).toBe(opens);
    expect(isAcknowledged('QUERIED', [{ organisationId: 'o', as, delegationId, result }])).toBe(false);
  });
});

describe('certificate record', () => {
  const record: CertificateRecord = {
    certificateId: 'C',
    version: 1,
    registerNo: 1,
    productNames: ['AUR-101'],
    euCtNumbers: ['2025-500001-12-00'],
    protocolCodes: ['AUR-101-02'],
    strength: 'substance 10 mg',
    pharmaceuticalForm: 'Tablet',
    packageSize: '30 tablets, bottle',
    batchNumber: 'B2025-01',
    linkedLots: ['BULK'],
    periodOfUse: { kind: 'EXPIRY', date: '2027-06' },
    certifyingSite: { name: 'Site', address: 'Street 1' },
    authorisation: { number: 'MIA 1' },
    comments: [],
    furtherInformation: [],
    statement: { templateId: 'T', version: 1, text: defaultStatement },
    qpName: 'Dr A. Example',
    signatureId: 'S',
    signedAt: '2026-11-24T10:00:00Z',
    signedInZone: 'Europe/Copenhagen',
    destinations: [{ trialId: 'T', memberState: 'DE', dossierVersion: '1' }],
    pendingTests: [],
  };

  it('a complete record has no problem', () => {
    expect(certificateProblems(record)).toEqual([]);
    expect(
      certificateProblems({ ...record, euCtNumbers: ['2019-000001-12'], authorisation: { reasonWhyNone: 'the state issues no number' } }),
    ).toEqual([]);
    expect(certificateProblems({ ...record, euCtNumbers: [] })).toEqual([]);
  });

  it.each([
    [1, { productNames: [] }],
    [2, { euCtNumbers: ['2025-1'] }],
    [2, { protocolCodes: [] }],
    [3, { strength: ' ' }],
    [4, { pharmaceuticalForm: '' }],
    [5, { packageSize: '' }],
    [6, { batchNumber: '' }],
    [7, { periodOfUse: { kind: 'EXPIRY', date: '06/2027' } }],
    [8, { certifyingSite: { name: 'Site', address: '' } }],
    [9, { authorisation: { number: '' } }],
    [12, { statement: { templateId: 'T', version: 1, text: '' } }],
    [13, { qpName: '' }],
    [14, { signatureId: '' }],
    [15, { signedAt: 'today' }],
    [16, { version: 0 }],
    [16, { registerNo: 0 }],
    [16, { destinations: [] }],
    [16, { version: 2 }],
  ] as const)('item %s is checked', (itemNo, change) => {
    expect([...new Set(certificateProblems({ ...record, ...change }).map((problem) => problem.item))]).toEqual([itemNo]);
  });
});

describe('cancelling', () => {
  const clean = {
    qpAssigned: true,
    sponsorRequest: 'mail of 24 November',
    qpNote: 'agreed',
    specificationFailures: [],
    openCriticalDeviations: [],
  };

  it.each([
    ['with request and note', {}, undefined],
    ['before a QP is assigned', { qpAssigned: false, sponsorRequest: undefined, qpNote: undefined }, undefined],
    ['without request', { sponsorRequest: undefined }, 'CANCEL_NEEDS_REQUEST'],
    ['without the QP’s note', { qpNote: ' ' }, 'CANCEL_NEEDS_REQUEST'],
    ['with a specification failure', { specificationFailures: ['assay'] }, 'CANCEL_HIDES_FAILURE'],
    ['with a critical deviation', { qpAssigned: false, openCriticalDeviations: ['D-1'] }, 'CANCEL_HIDES_FAILURE'],
  ] as const)('%s', (_, change, code) => {
    expect(cancelRefusal({ ...clean, ...change })?.code).toBe(code);
  });
});
