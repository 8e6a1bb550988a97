import { describe, expect, it } from '@jest/globals';
import { defaultPolicies, type GatePolicies } from '../../gates/index.js';
import type { Deviation } from '../../quality-events/index.js';
import { caseGateConditions, evaluateAct, evaluateGates, gatesFor, judgeDestinations, meaningOfAct } from './index.js';
import type { ChecklistStanding, DestinationStanding, GateAct, GateInput, LineageLink, RequirementStanding } from './index.js';

const line: RequirementStanding = { code: '32', title: 'CoA', need: 'H', state: 'ACCEPTED', waivable: false };
const item: ChecklistStanding = {
  itemId: 'Q04',
  basis: 'R',
  ifNo: 'X',
  answer: 'YES',
  answeredBy: 'qp',
  toReaffirm: false,
  deviationIds: [],
  openQuery: false,
};
const destination: DestinationStanding = {
  trialId: 'T',
  memberState: 'DE',
  authorisation: 'AUTHORISED',
  dossierVersion: '1',
  changesApproved: true,
  q08: 'YES',
  q21: 'YES',
  q23: 'YES',
};
const accepted: Deviation = {
  id: 'D-1',
  batchNo: 'B',
  scope: { kind: 'BATCH', ids: ['B'] },
  description: 'excursion',
  state: 'CLOSED',
  raisedBy: 'qa',
  planned: false,
  classification: 'MINOR',
  registeredSpecAffected: false,
  disposition: 'ACCEPT_NEGLIGIBLE_IMPACT',
  conditions: [],
};
const link = { batchNo: 'BULK', siteId: 'S', steps: ['DP', 'PRIMARY_PACK'] };
const confirmation = { ...link, inForce: true, source: 'SIGNED_HERE', acceptedByQp: false } as const;
const twoStage = {
  allowedByDossier: true,
  pendingTests: ['sterility'],
  lateResultProcedure: true,
  clinicalContact: true,
  recallPath: true,
  contactList: true,
};
const oosSupply = {
  cellOrTissueAtmp: true,
  riskEvaluationSentAt: '2026-11-20T08:00:00Z',
  physicianRequestAt: '2026-11-20T09:00:00Z',
  oosNotice: true,
  acceptanceRecorded: true,
  sponsorNotified: true,
  ncaTaskOpen: true,
};

/** A case that meets every gate of the act. */
function clean(act: GateAct = 'certify'): GateInput {
  return {
    act,
    now: '2026-11-24T10:00:00Z',
    today: '2026-11-24',
    role: 'FINAL',
    caseType: 'INITIAL',
    twoStageRoute: false,
    requirements: [line],
    checklist: [item],
    deviations: [accepted],
    results: { specificationFailures: [], openOos: [] },
    destinations: [destination],
    certifyBeforeAuthorisation: false,
    lineage: [{ ...link, confirmation }],
    signer: {
      personId: 'qp',
      named: { personId: 'qp', authorisationNo: 'A1', status: 'ACTIVE', validFrom: '2020-01-01', scope: ['STERILE'], absences: [] },
      authorisationNo: 'A1',
      productScope: 'STERILE',
      declaredCountry: 'DK',
      remote: false,
      networkCountry: 'DK',
      placeEvidence: 'session',
      producedBy: [],
      resultsReleasedBy: [],
    },
    authorities: {
      authorisations: [{ number: 'A1', validFrom: '2020-01-01', suspended: false }],
      declarations: [{ siteId: 'IN-1', valid: true }],
      audits: [{ siteId: 'IN-1', currentUntil: '2027-01-01' }],
    },
    importation: { imported: true, physicalImportAt: '2026-11-01', customsClearanceAt: '2026-11-02' },
    stock: { status: 'QUARANTINE', siteAuthorised: true },
    shelfLife: { expiryDate: '2027-06-30', withinAuthorisedLimit: true },
    openBlocks: [],
    wordingApproved: true,
    trailReview: { by: 'qp', at: '2026-11-24T09:00:00Z' },
    signature: { components: 2, meaning: meaningOfAct[act] ?? 'CERTIFICATION' },
    twoStage,
    oosSupply,
  };
}

const answers = (change: Partial<ChecklistStanding>): Partial<GateInput> => ({ checklist: [{ ...item, ...change }] });
const documents = (change: Partial<RequirementStanding>): Partial<GateInput> => ({ requirements: [{ ...line, ...change }] });
const lineage = (change: Partial<NonNullable<LineageLink['confirmation']>>): Partial<GateInput> => ({
  lineage: [{ ...link, confirmation: { ...confirmation, ...change } }],
});
const signer = (change: Partial<GateInput['signer']>): Partial<GateInput> => ({ signer: { ...clean().signer, ...change } });
const authorities = (change: Partial<GateInput['authorities']>): Partial<GateInput> => ({
  authorities: { ...clean().authorities, ...change },
});
const openResult = (late: boolean): GateInput['results'] => ({
  specificationFailures: [],
  openOos: [],
  open: [{ test: 'ASSAY', words: 'Assay has no result.', late }],
});
const deviation = (change: Partial<Deviation>): Partial<GateInput> => ({ deviations: [{ ...accepted, ...change }] });
const named = clean().signer.named;

/** [what is wrong, act, change to a clean case, condition that must refuse] */
const unmet: readonly (readonly [string, GateAct, Partial<GateInput>, string])[] = [
  ['a hard document is only expected', 'certify', documents({ state: 'EXPECTED' }), 'G-01.accepted'],
  ['a hard document is rejected', 'certify', documents({ state: 'REJECTED' }), 'G-01.accepted'],
  ['a document expired since upload', 'certify', documents({ validTo: '2026-11-23' }), 'G-01.unexpired'],
  [
    'a document that cannot be waived is not applicable',
    'certify',
    documents({ state: 'NOT_APPLICABLE', notApplicableReason: 'x', notApplicableAgreedByQp: true }),
    'G-01.waivable',
  ],
  [
    'the QP has not agreed to not applicable',
    'certify',
    documents({ state: 'NOT_APPLICABLE', waivable: true, notApplicableReason: 'x' }),
    'G-01.not-applicable',
  ],
  [
    'the statement on complaints is 25 hours old',
    'certify',
    documents({ signingOnly: true, maxAgeHours: 24, asOf: '2026-11-23T09:00:00Z' }),
    'G-01.fresh',
  ],
  ['the statement on complaints has no date', 'certify', documents({ maxAgeHours: 24 }), 'G-01.fresh'],
  ['a warning document is missing', 'checklistDone', documents({ need: 'W', state: 'EXPECTED' }), 'G-01.warning'],
  ['late results are missing at stage 2', 'certifyStage2', documents({ lateTest: true, state: 'EXPECTED' }), 'G-01.accepted'],
  [
    'certified in one step, the late results are missing',
    'certify',
    { ...documents({ lateTest: true, state: 'EXPECTED' }), twoStageRoute: true },
    'G-01.accepted',
  ],
  [
    'certified in one step, the item on late results is open',
    'certify',
    { ...answers({ stage: 'STAGE_2', answer: undefined }), twoStageRoute: true },
    'G-02.answered',
  ],
  [
    'an item that rests on late results in part was answered without them',
    'certifyStage2',
    answers({ stage: 'BOTH', toReaffirm: true }),
    'G-02.reaffirmed',
  ],
  [
    'an item that rests on late results in part is open at stage 1',
    'certifyStage1',
    answers({ stage: 'BOTH', answer: undefined }),
    'G-02.answered',
  ],
  ['an item is not answered', 'certify', answers({ answer: undefined }), 'G-02.answered'],
  ['an answer is to be affirmed again', 'certify', answers({ toReaffirm: true }), 'G-02.reaffirmed'],
  [
    'a personal duty was answered by somebody else',
    'certify',
    answers({ basis: 'P', answeredBy: 'qa', underDelegation: true }),
    'G-02.personal',
  ],
  ['a personal duty was answered by reliance', 'certify', answers({ basis: 'P', answer: 'RELY', reason: 'x' }), 'G-02.personal'],
  ['an answer was given without delegation', 'certify', answers({ answeredBy: 'qa' }), 'G-02.delegated'],
  ['not applicable without reason', 'certify', answers({ answer: 'NA' }), 'G-02.reason'],
  ['a NO that stops', 'certify', answers({ answer: 'NO' }), 'G-02.no'],
  ['a NO with limits broken', 'certify', answers({ answer: 'NO', ifNo: 'D/X', limitsStillHold: false }), 'G-02.no'],
  ['a NO without deviation', 'certify', answers({ answer: 'NO', ifNo: 'D' }), 'G-02.no-deviation'],
  ['a NO waiting for its query', 'certify', answers({ answer: 'NO', ifNo: 'Q' }), 'G-02.query'],
  ['an open query', 'certify', answers({ openQuery: true }), 'G-02.query'],
  ['a test without a checked result', 'certify', { results: openResult(false) }, 'G-04.results'],
  ['a late test without a result in one step', 'certify', { results: openResult(true) }, 'G-04.results'],
  ['a late test without a result at stage 2', 'certifyStage2', { results: openResult(true) }, 'G-04.results'],
  [
    'the only destination did not approve the site',
    'certify',
    { destinations: [{ ...destination, mismatches: ['DE had not approved site Polder.'] }] },
    'G-05.destination',
  ],
  ['a deviation without disposition', 'certify', deviation({ disposition: undefined }), 'G-03.disposed'],
  ['a deviation on hold', 'certify', deviation({ disposition: 'HOLD' }), 'G-03.disposed'],
  [
    'a condition due before certification is open',
    'certify',
    deviation({ disposition: 'ACCEPT_WITH_CONDITION', conditions: [{ text: 'test', due: 'BEFORE_CERTIFICATION' }] }),
    'G-03.disposed',
  ],
  ['a void deviation without reason', 'certify', deviation({ state: 'VOID' }), 'G-03.disposed'],
  ['SOP mode: disposed but not closed', 'certify', deviation({ state: 'DISPOSITIONED' }), 'G-03.closed'],
  ['a specification failure', 'certify', { results: { specificationFailures: ['assay'], openOos: [] } }, 'G-04.specification'],
  ['an open out-of-specification result', 'certify', { results: { specificationFailures: [], openOos: ['assay'] } }, 'G-04.oos'],
  ['no destination is left', 'certify', { destinations: [{ ...destination, q08: 'NO' }] }, 'G-05.destination'],
  ['a part outside the agreement', 'confirm', { role: 'PARTIAL', matchesQpAgreement: false }, 'G-05.agreement'],
  ['a parent is not confirmed', 'certify', { lineage: [link] }, 'G-06.confirmed'],
  ['a parent is suspended', 'certify', lineage({ inForce: false }), 'G-06.in-force'],
  ['the confirmation names another batch', 'certify', lineage({ batchNo: 'OTHER' }), 'G-06.batch'],
  ['the confirmation names another site', 'certify', lineage({ siteId: 'OTHER' }), 'G-06.site'],
  ['the confirmation covers fewer steps', 'certify', lineage({ steps: ['DP'] }), 'G-06.scope'],
  ['an uploaded confirmation is not accepted by the QP', 'certify', lineage({ source: 'UPLOADED' }), 'G-06.uploaded'],
  ['an uploaded confirmation cites another document', 'certify', lineage({ documentAccepted: false }), 'G-06.document'],
  ['nobody answers for a step', 'certify', { unansweredSteps: ['PACK'] }, 'G-06.step'],
  ['the signer is not named', 'certify', signer({ named: undefined }), 'G-07.named'],
  ['the signer is inactive', 'certify', signer({ named: named && { ...named, status: 'INACTIVE' } }), 'G-07.named'],
  ['the scope does not fit', 'certify', signer({ productScope: 'ATMP' }), 'G-07.named'],
  [
    'the signer is absent',
    'certify',
    signer({ named: named && { ...named, absences: [{ from: '2026-11-24', to: '2026-11-24' }] } }),
    'G-07.named',
  ],
  ['the signer produced the batch', 'certify', signer({ producedBy: ['qp'] }), 'G-07.independent'],
  ['signing from outside', 'certify', signer({ declaredCountry: 'US', networkCountry: 'US' }), 'G-07.place'],
  ['signing from where the profile does not allow it', 'certify', signer({ signsFrom: ['DE', 'NL'] }), 'G-07.signs-from'],
  ['remote without approval', 'certify', signer({ remote: true }), 'G-07.remote'],
  ['no evidence of the place', 'certify', signer({ placeEvidence: undefined }), 'G-07.evidence'],
  ['the network points elsewhere', 'certify', signer({ networkCountry: 'US' }), 'G-07.network'],
  ['no authorisation', 'certify', authorities({ authorisations: [] }), 'G-08.authorisation'],
  [
    'the authorisation ended',
    'certify',
    authorities({ authorisations: [{ number: 'A1', validFrom: '2020-01-01', validTo: '2026-11-23', suspended: false }] }),
    'G-08.authorisation',
  ],
  ['a QP declaration is not valid', 'certify', authorities({ declarations: [{ siteId: 'IN-1', valid: false }] }), 'G-08.declaration'],
  ['an audit is out of date', 'certify', authorities({ audits: [{ siteId: 'IN-1', currentUntil: '2026-11-23' }] }), 'G-08.audit'],
  ['not physically imported', 'certify', { importation: { imported: true, customsClearanceAt: '2026-11-02' } }, 'G-09.import'],
  [
    'cleared after the act',
    'certify',
    { importation: { imported: true, physicalImportAt: '2026-11-01', customsClearanceAt: '2026-11-24T11:00:00Z' } },
    'G-09.customs',
  ],
  ['not in quarantine', 'certify', { stock: { status: 'AVAILABLE', siteAuthorised: true } }, 'G-10.quarantine'],
  ['at a site that is not authorised', 'certify', { stock: { status: 'QUARANTINE', siteAuthorised: false } }, 'G-10.site'],
  ['expires today', 'certify', { shelfLife: { expiryDate: '2026-11-24', withinAuthorisedLimit: true } }, 'G-11.expiry'],
  ['shelf life too long', 'certify', { shelfLife: { expiryDate: '2027-06-30', withinAuthorisedLimit: false } }, 'G-11.limit'],
  ['a recall is open', 'certify', { openBlocks: [{ kind: 'RECALL', id: 'R', words: 'R' }] }, 'G-12.block'],
  [
    'a renewed review that QA has not countersigned',
    'certify',
    { openBlocks: [{ kind: 'RENEWED_REVIEW', id: 'C', words: 'Not countersigned.' }] },
    'G-12.countersignature',
  ],
  [
    'a change around the case that nobody decided on',
    'certify',
    { openBlocks: [{ kind: 'PENDING_CHANGE', id: 'C', words: 'Nobody decided on it.' }] },
    'G-12.change',
  ],
  [
    'an act in the audit trail that nobody judged',
    'certify',
    { openBlocks: [{ kind: 'TRAIL_EXCEPTION', id: 'E', words: 'Not judged.' }] },
    'G-12.trail-exceptions',
  ],
  ['a wording that no QP approved', 'certify', { wordingApproved: false }, 'G-12.wording'],
  ['no audit-trail review', 'certify', { trailReview: undefined }, 'G-12.trail-review'],
  ['one signature component', 'certify', { signature: { components: 1, meaning: 'CERTIFICATION' } }, 'G-12.signature'],
  ['a signature of another meaning', 'certify', { signature: { components: 2, meaning: 'REJECTION' } }, 'G-12.signature'],
  ['two stages not allowed by the dossier', 'certifyStage1', { twoStage: { ...twoStage, allowedByDossier: false } }, 'G-13.dossier'],
  ['no pending test named', 'certifyStage1', { twoStage: { ...twoStage, pendingTests: [] } }, 'G-13.tests'],
  ['no late-result procedure', 'certifyStage1', { twoStage: { ...twoStage, lateResultProcedure: false } }, 'G-13.procedure'],
  ['no clinical contact', 'certifyStage1', { twoStage: { ...twoStage, clinicalContact: false } }, 'G-13.contact'],
  ['no recall path', 'certifyStage1', { twoStage: { ...twoStage, recallPath: false } }, 'G-13.recall'],
  ['no contact list', 'certifyStage1', { twoStage: { ...twoStage, contactList: false } }, 'G-13.contact-list'],
  ['not a cell or tissue product', 'supplyOos', { oosSupply: { ...oosSupply, cellOrTissueAtmp: false } }, 'G-14.product'],
  [
    'asked before the risk evaluation',
    'supplyOos',
    { oosSupply: { ...oosSupply, physicianRequestAt: '2026-11-20T07:00:00Z' } },
    'G-14.request',
  ],
  ['no notice', 'supplyOos', { oosSupply: { ...oosSupply, oosNotice: false } }, 'G-14.notice'],
  ['no acceptance', 'supplyOos', { oosSupply: { ...oosSupply, acceptanceRecorded: false } }, 'G-14.acceptance'],
  ['sponsor not notified', 'supplyOos', { oosSupply: { ...oosSupply, sponsorNotified: false } }, 'G-14.sponsor'],
  ['no task for the authority', 'supplyOos', { oosSupply: { ...oosSupply, ncaTaskOpen: false } }, 'G-14.authority'],
];

/** [what still passes, act, change to a clean case] */
const met: readonly (readonly [string, GateAct, Partial<GateInput>])[] = [
  [
    'not applicable agreed by the QP',
    'certify',
    documents({ state: 'NOT_APPLICABLE', waivable: true, notApplicableReason: 'x', notApplicableAgreedByQp: true }),
  ],
  ['an informational document is missing', 'certify', documents({ need: 'I', state: 'EXPECTED' })],
  ['a warning document does not hold up intake', 'completeIntake', documents({ need: 'W', state: 'EXPECTED' })],
  ['the statement on complaints is not due before signing', 'checklistDone', documents({ signingOnly: true, state: 'EXPECTED' })],
  [
    'late results do not hold up the checklist on the two-stage route',
    'checklistDone',
    { ...documents({ lateTest: true, state: 'EXPECTED' }), twoStageRoute: true },
  ],
  ['late results are not due at stage 1', 'certifyStage1', { ...documents({ lateTest: true, state: 'EXPECTED' }) }],
  ['a late test without a result at stage 1', 'certifyStage1', { results: openResult(true) }],
  ['an item on late results is not due at stage 1', 'certifyStage1', answers({ stage: 'STAGE_2', answer: undefined })],
  ['stage 2 does not ask again what no late result touches', 'certifyStage2', answers({ toReaffirm: true })],
  ['reliance with a reference', 'certify', answers({ answer: 'RELY', reason: 'agreement 4' })],
  ['an answer under a delegation', 'certify', answers({ answeredBy: 'qa', underDelegation: true })],
  ['a NO with an accepted deviation', 'certify', answers({ answer: 'NO', ifNo: 'D', deviationIds: ['D-1'] })],
  [
    'limits hold, so a deviation is enough',
    'certify',
    answers({ answer: 'NO', ifNo: 'D/X', limitsStillHold: true, deviationIds: ['D-1'] }),
  ],
  ['a system statement is not asked', 'certify', answers({ basis: 'S', answer: undefined })],
  ['a void deviation with reason', 'certify', deviation({ state: 'VOID', voidReason: 'entered twice' })],
  [
    'a condition due after certification',
    'certify',
    deviation({ disposition: 'ACCEPT_WITH_CONDITION', conditions: [{ text: 'stability', due: 'AFTER_CERTIFICATION' }] }),
  ],
  ['one of two destinations is left', 'certify', { destinations: [destination, { ...destination, memberState: 'FR', q08: 'NO' }] }],
  ['an uploaded confirmation accepted by the QP', 'certify', lineage({ source: 'UPLOADED', acceptedByQp: true })],
  ['steps in another order', 'certify', lineage({ steps: ['PRIMARY_PACK', 'DP'] })],
  ['remote with approval', 'certify', signer({ remote: true, ncaApprovalRef: 'NCA 1' })],
  ['an audit with a justification', 'certify', authorities({ audits: [{ siteId: 'IN-1', justification: 'signed' }] })],
  ['not imported', 'certify', { importation: { imported: false } }],
  ['a renewed case outside quarantine', 'certify', { caseType: 'RECERTIFICATION', stock: { status: 'AVAILABLE', siteAuthorised: false } }],
  ['the signature comes later', 'certify', { signature: 'AT_SIGNING' }],
  ['a part within the agreement', 'confirm', { role: 'PARTIAL', matchesQpAgreement: true, destinations: [] }],
];

const codesOf = (act: GateAct, change: Partial<GateInput>, policies: GatePolicies = defaultPolicies): string[] =>
  evaluateAct({ ...clean(act), ...change }, policies).unmet.map((found) => found.code);

describe('gates of a certification case', () => {
  it.each([
    'completeIntake',
    'checklistDone',
    'certify',
    'certifyStage1',
    'certifyStage2',
    'approveExpiryUpdate',
    'amendDestinations',
    'reinstate',
    'supplyOos',
  ] as const)('a clean case meets every gate of %s', (act) => {
    expect(gatesFor(act).length).toBeGreaterThan(0);
    expect(codesOf(act, {})).toEqual([]);
  });

  it.each(unmet)('refuses when %s (%s)', (_, act, change, code) => {
    expect(codesOf(act, change)).toEqual([code]);
  });

  it.each(met)('passes when %s (%s)', (_, act, change) => {
    expect(codesOf(act, change)).toEqual([]);
  });

  it('has a test for every condition', () => {
    const tested = new Set(unmet.map(([, , , code]) => code));
    expect(caseGateConditions.map((condition) => condition.code).filter((code) => !tested.has(code))).toEqual([]);
  });

  it('reports every unmet condition at once, each with words, a way out and its source', () => {
    const found = evaluateAct(
      { ...clean(), requirements: [{ ...line, state: 'EXPECTED' }], openBlocks: [{ kind: 'STOP', id: 'S', words: 'S' }] },
      defaultPolicies,
    ).unmet;
    expect(found.map((one) => one.code)).toEqual(['G-01.accepted', 'G-12.block']);
    for (const one of found) expect([one.message, one.whatToDo, one.citation].every((text) => text.length > 3)).toBe(true);
  });

  it('SOP mode names both what the law and what the SOP asks of an open deviation', () => {
    expect(codesOf('certify', deviation({ state: 'ASSESSED', disposition: undefined }))).toEqual(['G-03.disposed', 'G-03.closed']);
  });

  it('gates not asked for are not judged', () => {
    expect(evaluateGates(['G-04'], { ...clean(), requirements: [{ ...line, state: 'EXPECTED' }] }, defaultPolicies).unmet).toEqual([]);
  });
});

describe('policies of conditions', () => {
  const override = (code: string, policy: 'off' | 'warn'): GatePolicies => ({
    sopMode: true,
    overrides: [{ code, policy, owner: 'qm', agreedBy: 'qp', reason: 'house rule', from: '2026-01-01' }],
  });

  it('outside SOP mode a disposed deviation does not block', () => {
    expect(codesOf('certify', deviation({ state: 'DISPOSITIONED' }), { sopMode: false, overrides: [] })).toEqual([]);
  });

  it('a condition that is off is not judged', () => {
    expect(
      codesOf('certify', { shelfLife: { expiryDate: '2027-06-30', withinAuthorisedLimit: false } }, override('G-11.limit', 'off')),
    ).toEqual([]);
  });

  it('a locked condition has no switch', () => {
    expect(
      codesOf('certify', { results: { specificationFailures: ['assay'], openOos: [] } }, override('G-04.specification', 'off')),
    ).toEqual(['G-04.specification']);
  });

  it('an override counts from its day on', () => {
    const later: GatePolicies = { sopMode: true, overrides: [{ ...override('G-11.limit', 'off').overrides[0]!, from: '2026-12-01' }] };
    expect(codesOf('certify', { shelfLife: { expiryDate: '2027-06-30', withinAuthorisedLimit: false } }, later)).toEqual(['G-11.limit']);
  });

  it('a warning passes with a reason, which is kept', () => {
    const input = { ...clean(), ...signer({ networkCountry: 'US' }) };
    const result = evaluateAct(input, defaultPolicies, [{ code: 'G-07.network', reason: 'company network' }]);
    expect(result.unmet).toEqual([]);
    expect(result.accepted.map((one) => one.reason)).toEqual(['company network']);
  });
});

describe('destinations one by one', () => {
  it.each([
    ['authorised, all answered', destination, false, 'NAMED', 'DE'],
    ['submitted, policy no', { ...destination, authorisation: 'SUBMITTED', q23: 'NA' }, false, 'LEFT_OFF', 'not authorised'],
    ['submitted, policy yes', { ...destination, authorisation: 'SUBMITTED', q23: 'NA' }, true, 'MARKED', 'not before authorisation of DE'],
    ['no dossier', { ...destination, authorisation: 'NONE' }, true, 'LEFT_OFF', 'no dossier'],
    ['changes pending', { ...destination, changesApproved: false }, false, 'LEFT_OFF', 'changes'],
    ['Q08 not answered', { ...destination, q08: undefined }, false, 'LEFT_OFF', 'Q08'],
    ['Q21 NO', { ...destination, q21: 'NO' }, false, 'LEFT_OFF', 'Q21'],
    ['Q23 NA though authorised', { ...destination, q23: 'NA' }, false, 'LEFT_OFF', 'Q23'],
  ] as const)('%s', (_, one, before, verdict, words) => {
    const [judged] = judgeDestinations([one], before);
    expect(judged?.verdict).toBe(verdict);
    expect(judged?.words).toContain(words);
  });
});
