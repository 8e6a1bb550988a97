import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reasonsAgainstCertifying, type NamingOnDay } from './could-certify.js';

const naming: NamingOnDay = {
  authorisationInForce: true,
  authorisationMemberState: 'DK',
  role: 'QP_CERT',
  approvedOn: '2025-01-10',
  namedFrom: '2025-01-15',
  namedTo: '2026-12-31',
  trainingCurrentUntil: '2026-06-30',
  productTypes: ['CHEMICAL'],
  signsFrom: ['DK', 'SE'],
  remoteApproval: null,
  absences: [{ from: '2026-03-02', to: '2026-03-06' }],
};
const day = '2026-02-01';

describe('who could certify on a day', () => {
  it('is a QP whose naming was approved and in force, trained and present, for the product and from the place asked', () => {
    expect(reasonsAgainstCertifying(naming, { day })).toEqual([]);
    expect(reasonsAgainstCertifying(naming, { day, productType: 'CHEMICAL', country: 'DK' })).toEqual([]);
    expect(reasonsAgainstCertifying({ ...naming, remoteApproval: 'NCA 7' }, { day, country: 'SE' })).toEqual([]);
  });

  it.each<[string, Partial<NamingOnDay>, object, string]>([
    ['whose authorisation was not in force', { authorisationInForce: false }, {}, 'The authorisation was not in force.'],
    ['whose naming nobody had approved', { approvedOn: null }, {}, 'No second person had approved the naming.'],
    ['whose naming was approved later', { approvedOn: '2026-02-02' }, {}, 'No second person had approved the naming.'],
    ['who was named later', { namedFrom: '2026-02-02' }, {}, 'Named only from 2026-02-02.'],
    ['whose naming had ended', { namedTo: '2026-01-31' }, {}, 'Named only until 2026-01-31.'],
    ['whose training had run out', { trainingCurrentUntil: '2026-01-31' }, {}, 'Training was current only until 2026-01-31.'],
    ['who was absent', {}, { day: '2026-03-06' }, 'Absent from 2026-03-02 to 2026-03-06.'],
    ['who confirms alone', { role: 'QP_CONF' }, {}, 'Named to confirm parts of manufacture, not to certify.'],
    ['of another scope', {}, { productType: 'ATMP' }, 'Not named for ATMP.'],
    ['who may not sign from there', { remoteApproval: 'NCA 7' }, { country: 'NO' }, 'May not sign from NO.'],
    [
      'elsewhere without approval',
      {},
      { country: 'SE' },
      'No approval of the authority for certification from another country is on record.',
    ],
  ])('is not one %s, and says so', (_who, change, asked, reason) => {
    expect(reasonsAgainstCertifying({ ...naming, ...change }, { day, ...asked })).toEqual([reason]);
  });

  it('never becomes more by asking for more: each further condition only adds reasons', () => {
    const days = fc.constantFrom('2025-01-01', day, '2026-03-04', '2026-07-01', '2027-01-01');
    fc.assert(
      fc.property(days, fc.constantFrom('CHEMICAL', 'ATMP'), fc.constantFrom('DK', 'SE', 'NO'), (on, productType, country) => {
        const narrow = reasonsAgainstCertifying(naming, { day: on, productType, country });
        expect(narrow).toEqual(expect.arrayContaining(reasonsAgainstCertifying(naming, { day: on })));
      }),
    );
  });
});
