import { describe, expect, it } from '@jest/globals';
import { caseLines, type CasePage } from './case-page.js';

const warning = {
  act: 'certify',
  at: '2026-11-29T10:00:00.000Z',
  by: 'Q. Example',
  code: 'G-04.audit',
  subject: 'Fjord Pharma',
  message: 'The audit is overdue.',
  reason: 'It is planned for January.',
};
const policy = {
  code: 'G-04.audit',
  requirement: 'The site was audited.',
  policy: 'warn',
  default: 'on',
  owner: 'E. Quality',
  agreedBy: 'Q. Example',
  reason: 'A first order of the sponsor.',
  from: '2026-11-01',
};
const standing = { title: 'GMP certificate', number: 2, fromBatchNo: 'B2025-00', newer: null };

/** A page of a case with nothing on it but what a test is about. */
function page({ view = {}, ...change }: Record<string, unknown> & { readonly view?: object } = {}): CasePage {
  return {
    view: {
      batch: { batchNo: 'B2025-01', productName: 'Auroral', quantity: '500', unit: 'kits' },
      sponsor: { name: 'Aurora (Demo)' },
      sopMode: false,
      status: { certification: 'Certified', regulatoryReleases: [], mayShip: [] },
      policies: { changed: [] },
      warnings: [],
      holder: { who: 'QA', what: 'send the hand-off' },
      certifyBy: null,
      nextDeadline: null,
      missing: [],
      ...view,
    },
    releases: [],
    history: [],
    requirements: [],
    deviations: [],
    shipments: [],
    signatures: [],
    ...change,
  } as unknown as CasePage;
}
const lines = (change: Parameters<typeof page>[0] = {}) => caseLines(page(change));

describe('a case in the terminal', () => {
  it('begins with the batch and says where it stands, also where nothing is open', () => {
    expect(lines()).toEqual([
      'B2025-01  Auroral, 500 kits, for Aurora (Demo)',
      'QP certification    Certified',
      'Held by             QA: send the hand-off',
      'Certify by          no date given',
      'Next deadline       none',
      'Nothing is missing.',
      expect.stringContaining('When'),
    ]);
  });

  it('says that the case is in SOP mode', () =>
    expect(lines({ view: { sopMode: true } })).toContain('QP certification    Certified (SOP mode)'));

  it('names each condition that binds otherwise than by default, with who decided it and why', () =>
    expect(lines({ view: { policies: { changed: [policy] } } })).toContain(
      'Policy              G-04.audit is warn instead of on since 2026-11-01: A first order of the sponsor. (E. Quality, agreed by Q. Example)',
    ));

  it('names the warnings that were gone over on the case, its releases and its shipments', () => {
    const over = lines({
      view: { warnings: [warning] },
      releases: [{ warnings: [{ ...warning, act: 'releaseTrial', subject: null }] }],
      shipments: [{ warnings: [{ ...warning, act: 'clear' }], orderNo: 'SO-1', to: { name: 'Depot' }, state: 'PICKED' }],
    }).filter((line) => line.startsWith('Over a warning'));
    expect(over).toEqual([
      'Over a warning      certify (G-04.audit of Fjord Pharma): The audit is overdue. Reason: It is planned for January. (Q. Example, 2026-11-29T10:00:00.000Z)',
      expect.stringContaining('releaseTrial (G-04.audit): The audit is overdue.'),
      expect.stringContaining('clear (G-04.audit of Fjord Pharma)'),
    ]);
  });

  it('names documents that stand from elsewhere, and no others', () => {
    const requirements = [
      { key: 'GMP', validTo: '2027-01-31', standing },
      { key: 'PSF', validTo: null, standing: { ...standing, fromBatchNo: null, newer: { number: 3 } } },
      { key: 'OWN', validTo: null, standing: { ...standing, fromBatchNo: 'B2025-01' } },
      { key: 'NONE', validTo: null, standing: null },
    ];
    expect(lines({ requirements }).filter((line) => line.startsWith('Standing'))).toEqual([
      'Standing document   GMP: GMP certificate version 2, accepted with B2025-00, valid until 2027-01-31',
      'Standing document   PSF: GMP certificate version 2, accepted without a batch; version 3 is in force',
    ]);
  });

  it('lists what is missing, with its state and who provides it', () =>
    expect(lines({ view: { missing: [{ need: 'H', title: 'Protocol', state: 'REJECTED', providedBy: 'Sponsor' }] } })).toEqual(
      expect.arrayContaining(['Missing (1):', '  H  Protocol (rejected), provided by Sponsor']),
    ));

  it('says where a batch may be shipped and why not, and what is signed', () => {
    const status = {
      certification: 'Certified',
      regulatoryReleases: [{ text: 'DK: released' }],
      mayShip: [
        { site: 'Site 1', yes: true, why: '' },
        { site: 'Site 2', yes: false, why: 'not activated' },
      ],
    };
    expect(lines({ view: { status }, signatures: ['Certified by Q. Example'] })).toEqual(
      expect.arrayContaining([
        'Regulatory release  DK: released',
        'Signed              Certified by Q. Example',
        'May ship to Site 1: yes',
        'May ship to Site 2: no: not activated',
      ]),
    );
  });

  it('ends with the history', () =>
    expect(
      lines({ history: [{ at: '2026-11-29T10:00:00.000Z', by: { name: 'Q. Example' }, summary: 'certified the batch' }] }).at(-1),
    ).toMatch(/Q\. Example[^]*certified the batch/));
});
