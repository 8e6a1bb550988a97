import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { driftOf } from './drift.js';

describe('a workflow and its ledger', () => {
  it('agree exactly where both know the same last event', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (ledger, version) => {
        const drift = driftOf(ledger, { version });
        expect(drift === undefined).toBe(ledger === version);
        if (drift) expect(drift).toBe(version < ledger ? 'BEHIND' : 'AHEAD');
      }),
    );
  });

  it('differ where no workflow runs', () => expect(driftOf(3, 'NOT_RUNNING')).toBe('NOT_RUNNING'));
});
