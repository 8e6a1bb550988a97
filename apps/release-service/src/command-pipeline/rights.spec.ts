import { describe, expect, it } from '@jest/globals';
import { shipmentOperations } from '@qp/contracts/release';
import type { SignedInActor } from '@qp/platform/service-kit';
import { assertMayDo, delegationFor } from './rights.js';

const given = { id: 'd-1', sponsor: 'aurora', commands: ['shipment.request'], validFrom: '2026-01-01', validTo: '2026-12-31' };
const cro = (delegations: SignedInActor['delegations']): SignedInActor => ({
  personId: 'p',
  organisationId: 'cro',
  roles: ['CRO'],
  name: 'N. Coordinator',
  organisationName: 'CRO',
  organisationKind: 'CRO',
  sponsors: ['aurora'],
  delegations,
  sessionId: 's',
  ip: '127.0.0.1',
});

describe('acting for a sponsor (SOD-8)', () => {
  it('needs a delegation of the very sponsor that covers the command, and names it', () => {
    expect(() => assertMayDo(shipmentOperations.request, cro([given]), 'aurora')).not.toThrow();
    expect(delegationFor(cro([given]), 'shipment.request', 'aurora')).toEqual({ onBehalfOf: 'aurora', delegationId: 'd-1' });
  });

  it.each([
    ['none is in force', [], 'aurora'],
    ['it covers another command', [{ ...given, commands: ['shipment.clear'] }], 'aurora'],
    ['another sponsor gave it', [given], 'borealis'],
  ] as const)('is refused where %s', (_why, delegations, sponsor) => {
    expect(() => assertMayDo(shipmentOperations.request, cro(delegations), sponsor)).toThrow('written delegation');
  });
});
