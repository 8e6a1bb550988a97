import { putAuthorisationInForce } from '../authorisations.js';
import { cast } from '../people.js';
import type { Stage } from '../stage.js';
import { enterSponsorsRecords, type DemoTrial } from '../trial.js';
import { qps, supplyOf } from './house.js';
import { sponsors, type Sponsor } from './releases.js';

/** Enters the authorisation of the house with its three QPs, once. */
export async function enterHouse(stage: Stage): Promise<string> {
  const provider = await stage.person(cast.qa);
  const [first, ...others] = qps;
  return putAuthorisationInForce(stage, {
    number: 'DK-IMP-000102',
    holder: provider.account.organisation,
    proposer: cast.quality1,
    approver: cast.quality2,
    qps: [{ email: first, role: 'QP_CERT' }, ...others.map((email) => ({ email, role: 'QP_DEPUTY' as const }))],
  });
}

/** Enters product, trial, site and supply chain of a sponsor, once: every batch of the sponsor stands on them. */
export function enterSponsor(stage: Stage, sponsor: Sponsor, authorisationId: string): Promise<DemoTrial> {
  const number = sponsors.indexOf(sponsor) + 1;
  const code = `${sponsor.slice(0, 3).toUpperCase()}-20${number}`;
  const supply = supplyOf(sponsor);
  return enterSponsorsRecords(stage, authorisationId, {
    step: (what) => `${sponsor}: ${what}`,
    supply,
    maker: { by: cast.secondMaker, licence: 'DK-IMP-000203' },
    site: { by: supply, words: 'enters Site 101' },
    code,
    specificationFile: `PSF-${code} v1`,
    euCtNumber: `2026-50020${number}-10-00`,
    dossierVersion: 'Part I v1.0',
  });
}
