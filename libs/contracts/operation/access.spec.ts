import { describe, expect, it } from '@jest/globals';
import { roles } from '@qp/domain/people';
import { rolesMayCall, rolesOf, type Access } from './access.js';

const allowed = (access: Access) => roles.filter((role) => rolesMayCall(access, [role]));

describe('who may call', () => {
  it('records of the process: every role but the system administrator, who has no rights on GxP data (domain reference 2.1)', () => {
    expect(allowed({ kind: 'records' })).toEqual(roles.filter((role) => role !== 'SYS_ADMIN'));
    expect(rolesMayCall({ kind: 'records' }, [])).toBe(false);
    expect(rolesMayCall({ kind: 'records' }, ['SYS_ADMIN', 'OPERATIONS'])).toBe(true);
  });

  it('what is one’s own: everybody who is signed in, without a role too', () => {
    expect(rolesMayCall({ kind: 'signed-in' }, [])).toBe(true);
    expect(rolesOf({ kind: 'signed-in' })).toBeUndefined();
  });

  it('what is for roles: those alone; what is between services: nobody', () => {
    expect(allowed({ kind: 'roles', roles: ['QC'] })).toEqual(['QC']);
    expect(allowed({ kind: 'service' })).toEqual([]);
  });
});
