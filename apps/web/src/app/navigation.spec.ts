import { describe, expect, it } from '@jest/globals';
import { roles } from '@qp/domain/people';
import { deskOf, navigationOf } from './navigation.js';

const seenBy = (role: string) => navigationOf([role]).map(({ to }) => to);

describe('the navigation', () => {
  it('shows a system administrator accounts and configuration, and no records (domain reference 2.1)', () => {
    expect(seenBy('SYS_ADMIN')).toEqual([
      '/people',
      '/inbox',
      '/organisations',
      '/authorisations',
      '/delegations',
      '/policies',
      '/rules',
      '/mail-templates',
      '/health',
      '/set-up',
    ]);
  });

  it('begins with a desk of one’s own, never with the inbox, and shows nothing twice', () => {
    for (const role of roles) {
      const seen = seenBy(role);
      expect(seen).toEqual([...new Set(seen)]);
      expect(seen).toContain(deskOf([role]));
      expect(deskOf([role])).not.toBe('/inbox');
    }
    expect(deskOf(['SYS_ADMIN'])).toBe('/people');
    expect(deskOf(['QP_CERT'])).toBe('/desk');
  });
});
