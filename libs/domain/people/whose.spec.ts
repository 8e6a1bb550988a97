import { describe, expect, it } from '@jest/globals';
import { commandTable, isCommandName, rolesFor, rolesOn, roles, whoseByRole, whoseRefusal, type RecordActor, type Role } from './index.js';

const record = { ownerOrg: 'provider', sponsorId: 'sponsor', holderOrg: 'depot' };
const somebody = (organisationId: string, held: readonly Role[], sponsors: readonly string[] = []): RecordActor => ({
  personId: `person of ${organisationId}`,
  organisationId,
  roles: held,
  sponsors,
});

describe('whose record a command changes', () => {
  const partys = somebody('packer', [
    'QP_CERT',
    'QP_CONF',
    'QP_DEPUTY',
    'QA_REVIEWER',
    'QA_LEAD',
    'QP_OFFICE',
    'OPERATIONS',
    'QUALITY_MGMT',
  ]);
  const open = [
    'document.upload',
    'document.answerQuery',
    'case.acceptOffer',
    'case.declineOffer',
    'checklist.answerQuery',
    'deviation.raise',
  ];

  it('quality people of a party do nothing to the records of somebody else but what a row opens to parties', () => {
    const may = commandTable.filter(({ id }) => isCommandName(id) && whoseRefusal(partys, id, record) === undefined);
    expect(may.map(({ id }) => id)).toEqual(open);
    expect(whoseRefusal(partys, 'deviation.dispose', record)?.code).toBe('NOT_ALLOWED');
  });

  it('they do on their own records what the role may', () => {
    for (const { id, who } of commandTable)
      if (isCommandName(id) && who.some((role) => partys.roles.includes(role)))
        expect(whoseRefusal(partys, id, { ownerOrg: 'packer', sponsorId: 'sponsor' })).toBeUndefined();
  });

  it('a QP assigned to a case acts on it though of another organisation, and on no other', () => {
    const outside = somebody('second', ['QP_CERT', 'QA_LEAD']);
    expect(whoseRefusal(outside, 'certificate.certify', { ...record, qpId: outside.personId })).toBeUndefined();
    expect(whoseRefusal(outside, 'certificate.certify', { ...record, qpId: 'somebody else' })).toBeDefined();
    expect(whoseRefusal(outside, 'case.assignQp', { ...record, qpId: outside.personId })).toBeDefined();
  });

  it('sponsors act on their own trials, a CRO and a maker under the written delegation of that sponsor', () => {
    expect(whoseRefusal(somebody('sponsor', ['SPONSOR_REGREL']), 'trial-release.releaseTrial', record)).toBeUndefined();
    expect(whoseRefusal(somebody('other', ['SPONSOR_REGREL']), 'trial-release.releaseTrial', record)?.code).toBe('NOT_ALLOWED');
    for (const role of ['CRO', 'MANUFACTURER'] as const) {
      expect(whoseRefusal(somebody('x', [role], ['sponsor']), 'trial-release.releaseTrial', record)).toBeUndefined();
      expect(whoseRefusal(somebody('x', [role], ['other']), 'trial-release.releaseTrial', record)?.code).toBe('DELEGATION_MISSING');
    }
  });

  it('stock is changed by whoever holds it and by the quality people of its owner', () => {
    expect(whoseRefusal(somebody('depot', ['DEPOT']), 'batch.setPhysicalStatus', record)).toBeUndefined();
    expect(whoseRefusal(somebody('packer', ['MANUFACTURER']), 'batch.setPhysicalStatus', record)).toBeDefined();
    expect(whoseRefusal(somebody('packer', ['QA_LEAD']), 'batch.setPhysicalStatus', record)).toBeDefined();
    expect(whoseRefusal(somebody('provider', ['QA_LEAD']), 'batch.setPhysicalStatus', record)).toBeUndefined();
  });

  it('the trial master file is filed by provider, sponsor and whoever acts for the sponsor', () => {
    const lock = (actor: RecordActor) => whoseRefusal(actor, 'filing.lock', record);
    expect(lock(somebody('provider', ['TMF_OWNER']))).toBeUndefined();
    expect(lock(somebody('sponsor', ['TMF_OWNER']))).toBeUndefined();
    expect(lock(somebody('cro', ['TMF_OWNER'], ['sponsor']))).toBeUndefined();
    expect(lock(somebody('packer', ['TMF_OWNER']))).toBeDefined();
  });

  it('the role in which an act is done is one that counts for the record', () => {
    const both = somebody('packer', ['QA_REVIEWER', 'MANUFACTURER']);
    expect(rolesOn(both, 'capa.plan', record)).toEqual(['MANUFACTURER']);
    expect(rolesFor(both, ['QA_REVIEWER', 'MANUFACTURER'], { ownerOrg: 'packer' })).toEqual(['QA_REVIEWER', 'MANUFACTURER']);
  });

  it('says for every role whose records it acts on', () => {
    expect(Object.keys(whoseByRole).sort()).toEqual([...roles].sort());
  });
});
