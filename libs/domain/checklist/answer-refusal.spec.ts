import { describe, expect, it } from '@jest/globals';
import { compileRequirements, currentRuleSet, scenarioPacks, type BatchFacts } from '../requirements/index.js';
import { answerRefusal, type AnswerContext, type EvidenceStanding } from './answer-refusal.js';
import { compileChecklist } from './compile-checklist.js';

function itemOf(key: string, facts: BatchFacts = scenarioPacks.euMadeRepeat) {
  const item = compileChecklist(facts, compileRequirements(facts, currentRuleSet)).find((candidate) => candidate.key === key);
  if (!item) throw new Error(`${key} is not asked`);
  return item;
}

const accepted = (...keys: string[]): EvidenceStanding[] => keys.map((key) => ({ key, state: 'ACCEPTED' }));
const byQp = (evidence: readonly EvidenceStanding[], stage: AnswerContext['stage'] = 'SINGLE'): AnswerContext => ({
  by: 'CERTIFYING_QP',
  stage,
  evidence,
});

describe('answers', () => {
  it('takes YES and NO of the QP on accepted evidence', () => {
    const ctx = byQp(accepted('COA_DP'));
    expect(answerRefusal(itemOf('Q18'), { answer: 'YES' }, ctx)).toBeUndefined();
    expect(answerRefusal(itemOf('Q18'), { answer: 'NO' }, ctx)).toBeUndefined();
  });

  it('waits for the evidence and names it', () => {
    const refusal = answerRefusal(itemOf('Q18'), { answer: 'YES' }, byQp([{ key: 'COA_DP', state: 'IN_CHECK' }]));
    expect(refusal).toMatchObject({ code: 'CHECKLIST.EVIDENCE', details: { open: ['COA_DP'] } });
    expect(answerRefusal(itemOf('Q18'), { answer: 'YES' }, byQp([]))?.code).toBe('CHECKLIST.EVIDENCE');
  });

  it('lets a document that only warns be passed over with a reason, a hard one never', () => {
    const item = itemOf('Q33');
    const standing = { key: 'SAMPLES_RECORD', state: 'EXPECTED' };
    expect(answerRefusal(item, { answer: 'YES' }, byQp([standing]))?.code).toBe('CHECKLIST.EVIDENCE');
    expect(answerRefusal(item, { answer: 'YES' }, byQp([{ ...standing, warningReason: 'Derogation granted' }]))).toBeUndefined();
    const hard = { key: 'COA_DP', state: 'EXPECTED', warningReason: 'In a hurry' };
    expect(answerRefusal(itemOf('Q18'), { answer: 'YES' }, byQp([hard]))?.code).toBe('CHECKLIST.EVIDENCE');
    const waived = { key: 'SAMPLES_RECORD', state: 'NOT_APPLICABLE' };
    expect(answerRefusal(item, { answer: 'YES' }, byQp([waived]))).toBeUndefined();
  });

  it('asks a reason for NA and a reference for RELY; blanks do not count', () => {
    const ctx = byQp(accepted('COA_DP'));
    const item = itemOf('Q18');
    expect(answerRefusal(item, { answer: 'NA', reason: '  ' }, ctx)?.code).toBe('REASON_REQUIRED');
    expect(answerRefusal(item, { answer: 'NA', reason: 'Tested at release by the maker' }, ctx)).toBeUndefined();
    expect(answerRefusal(item, { answer: 'RELY' }, ctx)?.code).toBe('CHECKLIST.REFERENCE_REQUIRED');
    expect(answerRefusal(item, { answer: 'RELY', reliance: 'SOP-QA-12' }, ctx)).toBeUndefined();
  });

  it('keeps personal duties personal', () => {
    for (const key of ['Q01', 'Q02', 'Q42']) {
      const ctx = byQp(accepted('MIA_IMP'));
      expect(answerRefusal(itemOf(key), { answer: 'YES' }, ctx)).toBeUndefined();
      expect(answerRefusal(itemOf(key), { answer: 'NO' }, ctx)).toBeUndefined();
      expect(answerRefusal(itemOf(key), { answer: 'YES' }, { ...ctx, by: 'DELEGATE' })?.code).toBe('CHECKLIST.PERSONAL_DUTY');
      expect(answerRefusal(itemOf(key), { answer: 'RELY', reliance: 'X' }, ctx)?.code).toBe('CHECKLIST.PERSONAL_DUTY');
      expect(answerRefusal(itemOf(key), { answer: 'NA', reason: 'X' }, ctx)?.code).toBe('CHECKLIST.PERSONAL_DUTY');
    }
  });

  it('takes other answers from a delegate and from nobody else', () => {
    const ctx = byQp(accepted('COA_DP'));
    expect(answerRefusal(itemOf('Q18'), { answer: 'YES' }, { ...ctx, by: 'DELEGATE' })).toBeUndefined();
    expect(answerRefusal(itemOf('Q18'), { answer: 'YES' }, { ...ctx, by: 'OTHER' })?.code).toBe('CHECKLIST.NOT_YOURS');
  });

  it('takes only NA on the conditions of a decision that is not there', () => {
    const facts: BatchFacts = {
      ...scenarioPacks.euMadeRepeat,
      destinations: [{ trialId: 'TRIAL-1', memberState: 'SE', authorisation: 'SUBMITTED', dossierVersion: '1.0' }],
    };
    const item = itemOf('Q23:SE', facts);
    expect(answerRefusal(item, { answer: 'YES' }, byQp([]))?.code).toBe('CHECKLIST.SUBMITTED');
    expect(answerRefusal(item, { answer: 'NA', reason: 'Decision pending' }, byQp([]))).toBeUndefined();
  });

  it('answers at stage 1 on what is there and waits for late results after it', () => {
    const item = itemOf('Q17', scenarioPacks.autologousFresh);
    expect(answerRefusal(item, { answer: 'YES' }, byQp(accepted('EM_DATA'), 'STAGE_1'))).toBeUndefined();
    expect(answerRefusal(item, { answer: 'YES' }, byQp(accepted('EM_DATA'), 'STAGE_2'))?.code).toBe('CHECKLIST.EVIDENCE');
    expect(answerRefusal(item, { answer: 'YES' }, byQp(accepted('EM_DATA', 'STERILITY_ENDOTOXIN'), 'STAGE_2'))).toBeUndefined();
    const late = { ...item, evidence: item.evidence.filter((document) => document.due === 'STAGE_2'), lateOnly: true };
    expect(answerRefusal(late, { answer: 'YES' }, byQp([], 'STAGE_1'))?.code).toBe('CHECKLIST.STAGE_2');
  });

  it('counts a re-used document unless it is known to have failed', () => {
    const item = itemOf('Q16');
    expect(answerRefusal(item, { answer: 'YES' }, byQp([]))).toBeUndefined();
    expect(answerRefusal(item, { answer: 'YES' }, byQp([{ key: 'TRAINING_STATUS', state: 'EXPIRED' }]))?.code).toBe('CHECKLIST.EVIDENCE');
  });
});
