import { describe, expect, it } from '@jest/globals';
import { roleName, urlForRole } from './index.js';

describe('roles of a service', () => {
  it('are named by database, service and kind, and sign in with their derived password', () => {
    const url = urlForRole('postgres://127.0.0.1:5432/qp', 'release', 'app', { derivePassword: (role) => `${role}/?` });
    expect(url).toBe('postgres://qp_release_app:qp_release_app%2F%3F@127.0.0.1:5432/qp');
  });

  it('are refused where the name would need quoting or be cut off', () => {
    expect(() => roleName('QP-1', 'release', 'app')).toThrow('lower-case');
    expect(() => roleName('q'.repeat(60), 'release', 'app')).toThrow('longer than 63');
    expect(() => urlForRole('postgres://127.0.0.1:5432', 'release', 'app', { derivePassword: () => '' })).toThrow('names no database');
  });
});
