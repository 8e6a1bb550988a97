import { describe, expect, it } from '@jest/globals';
import { stockMove } from './index.js';

describe('a change of the physical status', () => {
  it('is a move of the stock table', () => {
    expect(stockMove('QUARANTINE', 'CERTIFIED_STOCK', ['DEPOT'])).toEqual({ command: 'confirmCertified', guards: ['CERTIFICATE_CURRENT'] });
    expect(stockMove('SUSPENDED', 'CERTIFIED_STOCK', ['QA_LEAD'])).toMatchObject({ command: 'reinstate' });
    expect(stockMove('REJECTED', 'CERTIFIED_STOCK', ['QA_LEAD']).refusal?.code).toBe('ILLEGAL_TRANSITION');
    expect(stockMove('DESTROYED', 'QUARANTINE', ['QA_LEAD']).refusal?.whatToDo).toContain('nothing more');
  });

  it('is refused to roles that the table does not name, and to people where the system alone moves', () => {
    expect(stockMove('QUARANTINE', 'REJECTED', ['DEPOT']).refusal?.code).toBe('ROLE_MISSING');
    expect(stockMove('CERTIFIED_STOCK', 'AVAILABLE', ['QA_LEAD']).refusal?.message).toContain('by the system alone');
  });
});
