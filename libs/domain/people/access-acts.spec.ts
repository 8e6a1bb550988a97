import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accessAct, roles, type Role } from './index.js';

describe('reads that leave a row in the audit trail', () => {
  it('are those of what may break a blind, whoever reads, and all of an inspector', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.subarray([...roles]), (mayUnblind: boolean, held: Role[]) => {
        const act = accessAct({ mayUnblind, roles: held });
        if (mayUnblind) expect(act).toBe('access.unblinding');
        else expect(act).toBe(held.includes('INSPECTOR') ? 'access.inspection' : undefined);
      }),
    );
  });
});
