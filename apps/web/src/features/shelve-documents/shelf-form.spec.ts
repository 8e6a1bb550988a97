import { describe, expect, it } from '@jest/globals';
import { asksSponsor, nothingChosen, scopeOf, shelfFor, type Shelf } from './shelf-form.js';

const none = { product: false, trial: false, country: false, site: false, authorisation: false };
const chosen = {
  ...nothingChosen,
  productId: 'p',
  trialId: 't',
  memberState: ' dk ',
  dossierVersion: '1.0',
  siteName: 'Fjord (Test) ',
  siteCountry: 'us',
  authorisationId: 'a',
};
const shelfOf = (code: string, scope: Shelf['scope'], sponsorId = 's') => ({ shelfId: 'x', code, scope, sponsorId }) as unknown as Shelf;

describe('what a shelf is for', () => {
  it('is the levels of the kind and no other, however much was chosen', () => {
    expect(scopeOf({ levels: { ...none, product: true } }, chosen)).toEqual({ productId: 'p' });
    expect(scopeOf({ levels: { ...none, trial: true, country: true } }, chosen)).toEqual({
      destinations: [{ trialId: 't', memberState: 'DK', dossierVersion: '1.0' }],
    });
    expect(scopeOf({ levels: { ...none, site: true, authorisation: true } }, chosen)).toEqual({
      sites: [{ name: 'Fjord (Test)', country: 'US' }],
      authorisationId: 'a',
    });
  });

  it('asks for the sponsor where neither product nor trial says it', () => {
    expect(asksSponsor({ levels: { ...none, site: true } })).toBe(true);
    expect(asksSponsor({ levels: { ...none, product: true, trial: true } })).toBe(false);
  });

  it('finds the shelf that is there, and no other', () => {
    const psf = { code: 'PSF', levels: { ...none, product: true } };
    const decision = { code: 'CTA_DECISION', levels: { ...none, trial: true, country: true } };
    const there = [
      shelfOf('PSF', { productId: 'q' }),
      shelfOf('IB', { productId: 'p' }),
      shelfOf('PSF', { productId: 'p' }),
      shelfOf('CTA_DECISION', { trialIds: ['t'], destinations: [{ trialId: 't', memberState: 'DK', dossierVersion: '1.0' }] }),
    ];
    expect(shelfFor(psf, chosen, there)).toBe(there[2]);
    expect(shelfFor(decision, chosen, there)).toBe(there[3]);
    expect(shelfFor(decision, { ...chosen, dossierVersion: '2.0' }, there)).toBeUndefined();
  });

  it('of a site is told apart by sponsor', () => {
    const agreement = { code: 'QTA_MFG', levels: { ...none, site: true } };
    const there = [shelfOf('QTA_MFG', { sites: [{ name: 'Fjord (Test)', country: 'US' }] }, 's1')];
    expect(shelfFor(agreement, { ...chosen, sponsorId: 's1' }, there)).toBe(there[0]);
    expect(shelfFor(agreement, { ...chosen, sponsorId: 's2' }, there)).toBeUndefined();
  });
});
