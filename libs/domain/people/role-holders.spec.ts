import { describe, expect, it } from '@jest/globals';
import { holderRefusal, organisationKinds, qpRoles, roles } from './index.js';

describe('who can hold a role', () => {
  it('makes inspectors of people of an authority alone', () => {
    for (const kind of organisationKinds)
      expect(holderRefusal('INSPECTOR', kind)).toEqual(
        kind === 'AUTHORITY' ? undefined : expect.objectContaining({ code: 'ROLE_OF_ANOTHER_KIND' }),
      );
  });

  it.each([...qpRoles, 'QP_DELEGATE_DK'] as const)('%s: only where an authorisation can be held', (role) => {
    const holders = organisationKinds.filter((kind) => holderRefusal(role, kind) === undefined);
    expect(holders).toEqual(['QP_PROVIDER', 'MANUFACTURER', 'IMPORTER']);
  });

  it('leaves every role somebody who can hold it', () => {
    for (const role of roles) expect(organisationKinds.some((kind) => holderRefusal(role, kind) === undefined)).toBe(true);
  });
});
