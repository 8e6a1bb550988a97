import { describe, expect, it } from '@jest/globals';
import type { Dossier } from '../dossier.js';
import { overview } from './overview.js';

const policy = {
  code: 'G-04.audit',
  requirement: 'The site was audited.',
  policy: 'warn',
  default: 'on',
  owner: 'E. Quality',
  agreedBy: 'Q. Example',
  reason: 'A first order <of the sponsor>.',
  from: '2026-11-01',
};
const warning = {
  act: 'clear',
  code: 'G-04.audit',
  subject: 'Fjord',
  message: 'Overdue.',
  reason: 'Planned.',
  by: 'Q.',
  at: '2026-11-29T10:00:00.000Z',
};

/** The overview of a batch with these policies and with warnings on its shipment, without the white space that means nothing. */
function shown(changed: readonly (typeof policy)[], warnings: readonly (typeof warning)[] = []): string {
  const dossier = {
    view: {
      status: { certification: 'Certified', regulatoryReleases: [], mayShip: [] },
      batch: { batchNo: 'B2025-01', productName: 'Auroral', productCode: 'AUR', quantity: '500', unit: 'kits' },
      sponsor: { name: 'Aurora (Demo)' },
      authorisation: { number: 'DE-1' },
      facts: { destinations: [] },
      openedAt: '2026-11-01T10:00:00.000Z',
      policies: { changed },
      warnings: [],
    },
    certificates: [],
    releases: [],
    handoffs: [],
    shipments: [
      {
        orderNo: 'SO-1',
        type: 'TO_SITE',
        state: 'PICKED',
        from: { name: 'Depot' },
        to: { name: 'Site' },
        quantity: '1',
        unit: 'kit',
        warnings,
      },
    ],
  } as unknown as Dossier;
  return String(overview(dossier).body)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?(<|>) ?/g, '$1');
}

describe('the overview of a passport', () => {
  it('has a table of the conditions that bind otherwise than by default, each with owner, agreement and reason', () => {
    const page = shown([policy]);
    expect(page).toContain('<h2>Policies of the gates</h2>');
    expect(page).toContain(
      [
        'G-04.audit',
        'The site was audited.',
        'warn',
        'on',
        '2026-11-01',
        'E. Quality',
        'Q. Example',
        'A first order &#60;of the sponsor&#62;.',
      ]
        .map((cell) => `<td>${cell}</td>`)
        .join(''),
    );
  });

  it('says so where every condition binds as it is preset', () => {
    expect(shown([])).toContain('Every condition of the gates binds as it is preset.');
    expect(shown([])).not.toContain('<h2>Policies of the gates</h2>');
  });

  it('lists warnings that were gone over, also those of a shipment, and no empty table of them', () => {
    expect(shown([], [warning])).toMatch(
      /<h2>Gone on over warnings<\/h2>[^]*<td>G-04\.audit, Fjord<\/td><td>Overdue\.<\/td><td>Planned\.<\/td>/,
    );
    expect(shown([])).not.toContain('Gone on over warnings');
  });
});
