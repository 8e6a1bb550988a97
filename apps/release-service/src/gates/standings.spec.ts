import { describe, expect, it } from '@jest/globals';
import { compileRequirements, currentRuleSet, scenarioPacks } from '@qp/domain/requirements';
import type { LineRow } from '../requirements/requirement-rows.js';
import { requirementStanding } from './standings.js';

const [compiled] = compileRequirements(scenarioPacks.euMadeRepeat, currentRuleSet);

function line(agreedBy: string): LineRow {
  if (!compiled) throw new Error('no line');
  const notApplicable = { reason: 'not made there', proposedBy: 'qa', proposedName: 'QA', agreedBy, agreedName: 'QP' };
  return { id: '1', key: compiled.key, state: 'NOT_APPLICABLE', version: 1, compiled, changedAt: new Date(0), notApplicable };
}

describe('a requirement line', () => {
  it('is not applicable by the agreement of the QP who is assigned now, of no other', () => {
    expect(requirementStanding(line('qp-1'), 'qp-1').notApplicableAgreedByQp).toBe(true);
    expect(requirementStanding(line('qp-1'), 'qp-2').notApplicableAgreedByQp).toBe(false);
    expect(requirementStanding(line('qp-1'), undefined).notApplicableAgreedByQp).toBe(false);
  });

  it('that is due for certification is never late', () => {
    expect(requirementStanding(line('qp-1'), 'qp-1').lateTest).toBe(false);
  });
});
