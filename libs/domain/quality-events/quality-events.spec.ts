import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  assessmentRefusal,
  classificationEffects,
  closeRefusal,
  closeWithoutCheckRefusal,
  deviationBlock,
  deviationStates,
  dispositionAdvice,
  dispositionRefusal,
  dispositions,
  excursionDecisionRefusal,
  judgeExcursion,
  reachesBatch,
  reachesShipment,
  sopModeBlock,
  type Capa,
  type Deviation,
  type Excursion,
} from './index.js';

const investigated: Deviation = {
  id: 'D-1',
  batchNo: 'B',
  scope: { kind: 'BATCH', ids: ['B'] },
  description: 'Temperature Excursion',
  state: 'ASSESSED',
  classification: 'MAJOR',
  raisedBy: 'qa',
  planned: false,
  registeredSpecAffected: false,
  rootCause: 'logger',
  correction: 'replaced',
  riskNegligible: true,
  stabilityConsidered: true,
  conditions: [],
};
const condition = { text: 'stability', due: 'BEFORE_CERTIFICATION' } as const;

describe('decision tree of a deviation', () => {
  it.each([
    ['all answered', {}, true],
    ['specification breached', { registeredSpecAffected: true }, false],
    ['specification not answered', { registeredSpecAffected: undefined }, false],
    ['repeated', { repeatOf: 'D-0' }, false],
    ['a planned departure is a change', { planned: true }, false],
    ['no root cause', { rootCause: undefined }, false],
    ['root cause not corrected', { correction: undefined }, false],
    ['risk not assessed', { riskNegligible: undefined }, false],
    ['risk not negligible', { riskNegligible: false }, false],
    ['stability not considered', { stabilityConsidered: false }, false],
    [
      'minor: no investigation needed',
      { classification: 'MINOR', rootCause: undefined, correction: undefined, riskNegligible: undefined },
      true,
    ],
  ] as const)('%s: may be accepted %s', (_, change, may) => {
    const deviation = { ...investigated, ...change };
    expect(dispositionAdvice(deviation, true).allowed.includes('ACCEPT_NEGLIGIBLE_IMPACT')).toBe(may);
    expect(dispositionRefusal(deviation, 'ACCEPT_NEGLIGIBLE_IMPACT', true) === undefined).toBe(may);
    expect(dispositionRefusal(deviation, 'REJECT_BATCH', true)).toBeUndefined();
  });

  it('acceptance with a condition names the condition', () => {
    expect(dispositionRefusal(investigated, 'ACCEPT_WITH_CONDITION', true)?.code).toBe('DISPOSITION_NEEDS_CONDITION');
    expect(dispositionRefusal({ ...investigated, conditions: [condition] }, 'ACCEPT_WITH_CONDITION', true)).toBeUndefined();
  });
});

describe('what a deviation blocks', () => {
  it('for every state and disposition: only a void one with reason and an accepted one let the batch pass', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...deviationStates),
        fc.option(fc.constantFrom(...dispositions), { nil: undefined }),
        fc.boolean(),
        (state, disposition, met) => {
          const conditions = [{ ...condition, ...(met ? { metAt: '2026-11-24T00:00:00Z' } : {}) }];
          const free = deviationBlock({ ...investigated, state, disposition, conditions }) === undefined;
          const disposed = state === 'DISPOSITIONED' || state === 'CLOSED';
          expect(free).toBe(disposed && (disposition === 'ACCEPT_NEGLIGIBLE_IMPACT' || (disposition === 'ACCEPT_WITH_CONDITION' && met)));
        },
      ),
    );
    expect(deviationBlock({ ...investigated, state: 'VOID', voidReason: 'twice' })).toBeUndefined();
  });

  it('SOP mode lets only CLOSED and VOID pass', () => {
    expect(deviationStates.filter((state) => sopModeBlock({ ...investigated, state }) === undefined)).toEqual(['CLOSED', 'VOID']);
  });

  const reach = { batchNo: 'PACK', packagingLots: ['LOT'], ancestors: ['BULK'] };
  it.each([
    ['BATCH', ['PACK'], true],
    ['BATCH', ['BULK'], true],
    ['BATCH', ['OTHER'], false],
    ['PACKAGING_LOT', ['LOT'], true],
    ['PACKAGING_LOT', ['OTHER'], false],
    ['SHIPMENT', ['PACK'], false],
    ['KITS', ['PACK'], false],
  ] as const)('scope %s %j reaches the batch: %s', (kind, ids, reaches) => {
    expect(reachesBatch({ ...investigated, scope: { kind, ids } }, reach)).toBe(reaches);
  });

  it.each([
    ['SHIPMENT', ['S1'], true],
    ['SHIPMENT', ['S2'], false],
    ['KITS', ['K1', 'K2', 'K3'], true],
    ['KITS', ['K1'], false],
    ['KITS', ['K9'], false],
    ['KITS', ['PACK'], true],
    ['BATCH', ['PACK'], false],
  ] as const)('scope %s %j blocks a parcel S1 of K1 and K2 as a whole: %s', (kind, ids, blocks) => {
    const parcel = { shipmentId: 'S1', batchNo: 'PACK', kits: ['K1', 'K2'] };
    expect(reachesShipment({ scope: { kind, ids } }, parcel)).toBe(blocks);
    expect(reachesShipment({ scope: { kind: 'KITS', ids: ['K1'] } }, { ...parcel, kits: [] })).toBe(false);
  });
});

describe('assessing and closing', () => {
  it('a critical deviation holds the case and informs the sponsor the same day; a minor one may be disposed in a group', () => {
    expect(classificationEffects.CRITICAL).toMatchObject({
      holdsCase: true,
      sponsorInformedSameDay: true,
      seriousBreachAssessment: true,
      proposedDisposition: 'REJECT_BATCH',
    });
    expect(classificationEffects.MINOR.groupDisposition).toBe(true);
    expect(classificationEffects.MAJOR).toMatchObject({ holdsCase: false, investigationAndRiskAssessment: true });
  });

  it('an assessment names what is missing', () => {
    expect(assessmentRefusal(investigated)).toBeUndefined();
    expect(assessmentRefusal({ ...investigated, classification: undefined })?.message).toContain('classification');
    expect(assessmentRefusal({ ...investigated, rootCause: undefined, riskNegligible: undefined })?.message).toContain(
      'root cause; conclusion',
    );
    expect(assessmentRefusal({ ...investigated, classification: 'MINOR', rootCause: undefined })).toBeUndefined();
  });

  it('is closed with a final disposition and all conditions met', () => {
    expect(closeRefusal(investigated)?.code).toBe('DEVIATION_NOT_CLOSABLE');
    expect(closeRefusal({ ...investigated, disposition: 'HOLD' })?.code).toBe('DEVIATION_NOT_CLOSABLE');
    expect(closeRefusal({ ...investigated, disposition: 'ACCEPT_WITH_CONDITION', conditions: [condition] })?.message).toContain(
      'stability',
    );
    expect(closeRefusal({ ...investigated, disposition: 'REJECT_BATCH' })).toBeUndefined();
  });

  it('a CAPA closes without its effectiveness check only with a reason', () => {
    const capa: Capa = {
      id: 'C',
      deviationIds: ['D-1'],
      title: 'Retraining',
      type: 'CORRECTIVE',
      owner: 'qa',
      due: '2026-12-01',
      state: 'IMPLEMENTED',
      effectivenessCheck: { needed: false, reason: 'once only' },
    };
    expect(closeWithoutCheckRefusal(capa)).toBeUndefined();
    expect(closeWithoutCheckRefusal({ ...capa, effectivenessCheck: { needed: false, reason: ' ' } })?.code).toBe(
      'EFFECTIVENESS_CHECK_NEEDED',
    );
    expect(
      closeWithoutCheckRefusal({ ...capa, effectivenessCheck: { needed: true, criterion: 'none for 3 months', due: '2027-03-01' } })?.code,
    ).toBe('EFFECTIVENESS_CHECK_NEEDED');
  });
});

describe('temperature excursions', () => {
  const out: Excursion = {
    id: 'E',
    storageClass: 'REFRIGERATED',
    loggerRequired: true,
    dataPresent: true,
    range: { low: 2, high: 8 },
    measured: { low: 3, high: 12 },
    cumulativeHours: 4,
    budgetHours: 12,
    beforeCertification: false,
    qualityJudgement: false,
  };

  it.each([
    ['within the range', { measured: { low: 2, high: 8 } }, { isExcursion: false, quarantineUnits: false, deciders: [] }],
    ['within the budget', {}, { isExcursion: true, raisesDeviation: false, deciders: ['SPONSOR'] }],
    ['within the budget, quality judgement asked', { qualityJudgement: true }, { deciders: ['SPONSOR', 'QP'] }],
    [
      'over the budget',
      { cumulativeHours: 13 },
      { isExcursion: true, raisesDeviation: true, quarantineUnits: true, deciders: ['SPONSOR', 'QP'] },
    ],
    ['no budget known', { budgetHours: undefined }, { withinBudget: false, deciders: ['SPONSOR', 'QP'] }],
    ['before certification', { beforeCertification: true }, { deciders: ['QP'] }],
    ['cold product without data', { dataPresent: false }, { isExcursion: true, raisesDeviation: true, deciders: ['SPONSOR', 'QP'] }],
    [
      'ambient without logger',
      { storageClass: 'AMBIENT', loggerRequired: false, dataPresent: false },
      { isExcursion: false, deciders: [] },
    ],
  ] as const)('%s', (_, change, verdict) => {
    expect(judgeExcursion({ ...out, ...change })).toMatchObject(verdict);
  });

  it('the site alone never decides, and use rests on a stability reference', () => {
    const verdict = judgeExcursion({ ...out, cumulativeHours: 13 });
    expect(excursionDecisionRefusal(verdict, 'USABLE', ['SITE'], 'STAB-1')?.message).toContain('SPONSOR, QP');
    expect(excursionDecisionRefusal(verdict, 'USABLE', ['SPONSOR', 'QP'], undefined)?.message).toContain('stability');
    expect(excursionDecisionRefusal(verdict, 'USABLE', ['SPONSOR', 'QP'], 'STAB-1')).toBeUndefined();
    expect(excursionDecisionRefusal(verdict, 'NOT_USABLE', ['SPONSOR', 'QP'], undefined)).toBeUndefined();
  });
});
