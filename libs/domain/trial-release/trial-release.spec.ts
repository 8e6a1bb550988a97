import { describe, expect, it } from '@jest/globals';
import { applyPolicies, defaultPolicies } from '../gates/index.js';
import fc from 'fast-check';
import { effectiveStatus, nextState, openedPosition, refusal, type CaseCommandName, type HandoffState } from '../certification/index.js';
import { g16, type ShipGateInput } from '../supply/index.js';
import { stateAfter, transitionRefusal } from '../transitions/index.js';
import {
  g15,
  g15Conditions,
  independenceOf,
  resumeCommand,
  siteChecks,
  systemCommand,
  trialReleaseTable,
  type ReleaseCheckInput,
  type TrialReleaseCommand,
  type TrialReleaseState,
  type ListedDocument,
} from './index.js';

const clean: ReleaseCheckInput = {
  memberState: 'DE',
  today: '2026-11-24',
  certificate: { certificateId: 'C', version: 1, current: true, state: 'CERTIFIED', namedMemberStates: ['DE'], dossierVersion: '1' },
  shortLifeRoute: false,
  stopped: false,
  handoffAcknowledged: true,
  authorisation: { status: 'AUTHORISED', dossierVersion: '1', conditionsMet: true, ethicsIncluded: true },
  trialHalted: false,
  sites: [{ siteId: '101', memberState: 'DE', activated: true }],
  labelFits: true,
  documents: [
    { code: 'CTA_DECISION', title: 'Authorisation decision', due: 'REGULATORY_RELEASE', needAtDue: 'H', state: 'ACCEPTED' },
    { code: 'LABEL_MASTER', title: 'Label text', due: 'CERTIFICATION', needAtDue: 'H', state: 'ACCEPTED', validTo: '2026-11-24' },
    { code: 'GMO_CONSENT', title: 'GMO consent', due: 'REGULATORY_RELEASE', needAtDue: 'H', state: 'NOT_APPLICABLE' },
    { code: 'SHIP_VALIDATION', title: 'Transport', due: 'CERTIFICATION', needAtDue: 'W', state: 'EXPECTED' },
  ],
  permits: [{ kind: 'GMO', listed: true }],
  shelfLife: { remainingDays: 100, minimumDays: 90 },
  blinded: true,
  decodingInPlace: true,
  irt: { reference: 'IRT-1' },
};
/** The list with one document standing otherwise. */
const listed = (code: string, change: Partial<ListedDocument>) =>
  clean.documents.map((line) => (line.code === code ? { ...line, ...change } : line));
const certificate = clean.certificate!;
/** A shipment to site 101 against which nothing but certification and release can stand. */
const shipment: ShipGateInput = {
  type: 'TO_SITE',
  at: 'DISPATCH',
  certificateCurrent: true,
  site: { siteId: '101', memberState: 'DE', activated: true },
  stopped: false,
  sitesAuthorised: true,
  stockStatus: 'CERTIFIED_STOCK',
  depotQualified: true,
  depotBeforeReleaseAllowed: true,
  shippingOrder: 'SO',
  blinded: false,
  decodingAvailable: true,
  shelfLife: { remainingDays: 100, minimumDays: 90 },
  holderConfirmed: true,
  transportQualified: true,
  quantity: { wanted: 1, issuable: 1 },
  trialHalted: false,
  openDeviations: [],
};
const codes = (change: Partial<ReleaseCheckInput>): string[] => g15({ ...clean, ...change }).map((finding) => finding.condition.code);

const unmet: readonly (readonly [string, Partial<ReleaseCheckInput>, string])[] = [
  ['no certificate', { certificate: undefined }, 'G-15.certificate'],
  ['a certificate that is not current', { certificate: { ...certificate, current: false } }, 'G-15.certificate'],
  ['a certificate that does not name the state', { certificate: { ...certificate, namedMemberStates: ['FR'] } }, 'G-15.certificate'],
  ['stage 1 outside the short-life route', { certificate: { ...certificate, state: 'CONDITIONALLY_CERTIFIED' } }, 'G-15.certificate'],
  ['a confirmation of a part', { certificate: { ...certificate, state: 'CONFIRMED' } }, 'G-15.certificate'],
  ['a trial not authorised', { authorisation: { ...clean.authorisation, status: 'SUBMITTED' } }, 'G-15.authorised'],
  ['another dossier version', { authorisation: { ...clean.authorisation, dossierVersion: '2' } }, 'G-15.authorised'],
  ['hand-off not acknowledged', { handoffAcknowledged: false }, 'G-15.handoff'],
  ['a stop', { stopped: true }, 'G-15.stopped'],
  ['conditions not met', { authorisation: { ...clean.authorisation, conditionsMet: false } }, 'G-15.conditions'],
  ['no ethics part', { authorisation: { ...clean.authorisation, ethicsIncluded: false } }, 'G-15.conditions'],
  ['a halted trial', { trialHalted: true }, 'G-15.halt'],
  ['a site not activated', { sites: [{ siteId: '101', memberState: 'DE', activated: false }] }, 'G-15.site'],
  ['a site of another state', { sites: [{ siteId: '201', memberState: 'FR', activated: true }] }, 'G-15.site'],
  ['a label that does not fit', { labelFits: false }, 'G-15.label'],
  ['a permit that the list does not ask for', { permits: [{ kind: 'GMO', listed: false }] }, 'G-15.permit'],
  ['a permit that is not accepted', { documents: listed('GMO_CONSENT', { state: 'RECEIVED' }) }, 'G-15.permit'],
  ['a label text that expired', { documents: listed('LABEL_MASTER', { validTo: '2026-11-23' }) }, 'G-15.label'],
  ['a decision that is not accepted', { documents: listed('CTA_DECISION', { state: 'EXPECTED' }) }, 'G-15.documents'],
  ['no list of documents', { documents: [] }, 'G-15.documents'],
  ['too little shelf life', { shelfLife: { remainingDays: 89, minimumDays: 90 } }, 'G-15.shelf-life'],
  ['no de-coding', { decodingInPlace: false }, 'G-15.decoding'],
  ['not released in the IRT', { irt: {} }, 'G-15.irt'],
];

describe('G-15: the checks of the sponsor’s release', () => {
  it.each([[{}], [{ blinded: false, decodingInPlace: false }], [{ irt: undefined }], [{ permits: [] }], [{ sites: [] }]])(
    'are met by %j',
    (change) => {
      expect(codes(change)).toEqual([]);
    },
  );

  it('stage 1 counts on the short-life route', () => {
    expect(codes({ certificate: { ...certificate, state: 'CONDITIONALLY_CERTIFIED' }, shortLifeRoute: true })).toEqual([]);
  });

  it('let the house decide on SOD-4, which refuses by default', () => {
    const own = independenceOf('qp', ['qp', 'deputy']);
    const independent = g15Conditions['G-15.independent'];
    const binds = (policy: 'warn' | 'off') => {
      const change = { code: independent.code, policy, owner: 'qm', agreedBy: 'qp', reason: 'house rule', from: '2026-01-01' };
      return applyPolicies(own, { sopMode: true, overrides: [change] }, '2026-11-24');
    };
    expect(independenceOf('releaser', ['qp'])).toEqual([]);
    expect(applyPolicies(own, defaultPolicies, '2026-11-24').unmet).toMatchObject([{ code: 'G-15.independent', policy: 'on' }]);
    expect(binds('warn').unmet).toMatchObject([{ policy: 'warn' }]);
    expect(binds('off')).toEqual({ unmet: [], accepted: [] });
  });

  it.each(unmet)('refuse %s', (_, change, code) => {
    expect(codes(change)).toEqual([code]);
  });

  it('have a test for every condition', () => {
    const tested = [...unmet.map(([, , code]) => code), ...independenceOf('qp', ['qp']).map(({ condition }) => condition.code)];
    expect(Object.keys(g15Conditions).filter((code) => !tested.includes(code))).toEqual([]);
  });

  it('adding sites checks the sites alone, and wants at least one', () => {
    expect(siteChecks(clean)).toEqual([]);
    expect(siteChecks({ memberState: 'DE', sites: [] })).toHaveLength(1);
    expect(siteChecks({ memberState: 'FR', sites: clean.sites })).toHaveLength(1);
  });

  it('a release that was never RELEASED resumes to PENDING, unsigned', () => {
    expect(stateAfter(trialReleaseTable, 'SUSPENDED', resumeCommand(true))).toBe('RELEASED');
    expect(stateAfter(trialReleaseTable, 'SUSPENDED', resumeCommand(false))).toBe('PENDING');
  });
});

describe('a change of the certification reaches its trial releases', () => {
  it.each([
    ['RELEASED', 'STOPPED', false, 'suspendTrial'],
    ['PENDING', 'SUSPENDED', false, 'suspendTrial'],
    ['BLOCKED', 'DESTINATION_AMENDED_AWAY', false, 'suspendTrial'],
    ['RELEASED', 'WITHDRAWN', false, 'revokeTrial'],
    ['SUSPENDED', 'FAILED_POST_RELEASE', false, 'revokeTrial'],
    ['RELEASED', 'WITHDRAWN', true, 'suspendTrial'],
    ['SUSPENDED', 'STOPPED', false, undefined],
    ['REVOKED', 'WITHDRAWN', false, undefined],
    ['CLOSED', 'SUSPENDED', true, undefined],
  ] as const)('%s, %s (of a parent: %s): %s', (state, change, ofParent, command) => {
    expect(systemCommand(state, change, ofParent)).toBe(command);
    if (command) expect(transitionRefusal(trialReleaseTable, state, command)).toBeUndefined();
  });
});

/** The whole way of a batch from the case to a site, as the services drive it. */
class Batch {
  position = { ...openedPosition(), qpAssigned: true };
  handoff: HandoffState = 'SENT';
  release: TrialReleaseState = 'PENDING';
  /** Whether certification and acknowledged hand-off stood at the moment of the release in force. */
  releasedProperly = false;

  get inForce(): boolean {
    return effectiveStatus({ batchNo: 'B', ...this.position, parents: [] }).inForce;
  }

  get shippable(): boolean {
    const release = { state: this.release, memberState: 'DE', siteIds: ['101'] };
    return g16({ ...shipment, certificateCurrent: this.inForce, stopped: this.position.stopped, release }).length === 0;
  }

  /** A command that is refused is replaced by the next one on the way to the decision, so that many runs reach it. */
  onCase(command: CaseCommandName): void {
    const onTheWay = ['generateRequirements', 'completeIntake', 'checklistDone', 'certify', 'resume', 'reinstate', 'liftStop'] as const;
    const given = [command, ...onTheWay].find((one) => !refusal(this.position, one));
    if (given) this.position = nextState(this.position, given);
    if (!this.inForce && this.release === 'RELEASED') this.release = stateAfter(trialReleaseTable, this.release, 'suspendTrial');
  }

  onRelease(command: TrialReleaseCommand): void {
    const state = this.position.state === 'CERTIFIED' ? 'CERTIFIED' : 'OTHER';
    const handoffAcknowledged = this.handoff === 'ACKNOWLEDGED';
    const findings = g15({
      ...clean,
      handoffAcknowledged,
      stopped: this.position.stopped,
      certificate: { ...certificate, current: this.inForce, state },
    });
    const gated = command === 'releaseTrial' || command === 'resumeTrial';
    if (transitionRefusal(trialReleaseTable, this.release, command) || (gated && findings.length > 0)) return;
    this.release = stateAfter(trialReleaseTable, this.release, command);
    if (gated) this.releasedProperly = this.position.state === 'CERTIFIED' && !this.position.stopped && handoffAcknowledged;
  }
}

describe('certification, hand-off and release together', () => {
  const caseCommands: readonly CaseCommandName[] = [
    'completeIntake',
    'checklistDone',
    'certify',
    'stop',
    'liftStop',
    'suspend',
    'reinstate',
    'hold',
    'answerChanged',
  ];
  const anyStep = fc.oneof(
    { weight: 3, arbitrary: fc.record({ on: fc.constant('case' as const), command: fc.constantFrom(...caseCommands) }) },
    {
      weight: 2,
      arbitrary: fc.record({ on: fc.constant('handoff' as const), command: fc.constantFrom<HandoffState>('ACKNOWLEDGED', 'QUERIED') }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        on: fc.constant('release' as const),
        command: fc.constantFrom<TrialReleaseCommand>('releaseTrial', 'resumeTrial', 'suspendTrial'),
      }),
    },
  );

  it('no sequence of acts makes a batch shippable to a site without certification, acknowledged hand-off and the sponsor’s release', () => {
    let shippable = 0;
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 20, maxLength: 60 }), (steps) => {
        const batch = new Batch();
        for (const step of steps) {
          if (step.on === 'case') batch.onCase(step.command);
          else if (step.on === 'release') batch.onRelease(step.command);
          else batch.handoff = step.command;
          if (!batch.shippable) continue;
          shippable += 1;
          expect([batch.inForce, batch.release, batch.releasedProperly]).toEqual([true, 'RELEASED', true]);
        }
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(shippable).toBeGreaterThan(50);
  });
});
