import { masterData } from '@qp/contracts/release';
import { putAuthorisationInForce } from '../authorisations.js';
import { dayFromToday } from '../calendar.js';
import { cast } from '../people.js';
import type { Stage } from '../stage.js';
import { activateSite, setSupplyChain, type DemoTrial } from '../trial.js';
import { qps, supplyOf } from './house.js';
import { sponsors, type Sponsor } from './releases.js';

const dossierVersion = 'Part I v1.0';

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
export async function enterSponsor(stage: Stage, sponsor: Sponsor, authorisationId: string): Promise<DemoTrial> {
  const number = sponsors.indexOf(sponsor) + 1;
  const by = supplyOf(sponsor);
  const supply = await stage.person(by);
  const provider = await stage.person(cast.qa);
  const code = `${sponsor.slice(0, 3).toUpperCase()}-20${number}`;
  const productName = `${code} film-coated tablet`;
  const parties = { sponsorId: supply.organisationId, providerId: provider.organisationId };
  const product = await stage.act({
    step: `${sponsor}: product`,
    by,
    words: `enters the product ${productName}`,
    operation: masterData.addProduct,
    body: {
      ...parties,
      code,
      name: productName,
      strength: '10 mg per tablet',
      form: 'Film-coated tablet',
      packSize: '30 tablets in a bottle',
      productKind: 'TEST',
      modality: 'CHEMICAL',
      storage: 'Do not store above 25 °C',
      storageClass: 'AMBIENT',
      psfReference: `PSF-${code} v1`,
      authorisedShelfLifeMonths: 24,
    },
  });
  await stage.act({
    step: `${sponsor}: confirm product`,
    by: cast.operations,
    words: 'confirms its critical fields as second person',
    operation: masterData.confirmProduct,
    params: { productId: product.result.id },
    body: { expectedVersion: 1 },
  });
  const trial = await stage.act({
    step: `${sponsor}: trial`,
    by,
    words: 'enters its trial',
    operation: masterData.addTrial,
    body: {
      ...parties,
      euCtNumber: `2026-50020${number}-10-00`,
      protocolCode: `${code}-P2`,
      title: `Demonstration trial of ${code}`,
      blinded: false,
      minRemainingShelfLifeDays: 60,
    },
  });
  const trialId = trial.result.id;
  await stage.act({
    step: `${sponsor}: confirm trial`,
    by: cast.operations,
    words: 'confirms the trial as second person',
    operation: masterData.confirmTrial,
    params: { trialId },
    body: { expectedVersion: 1 },
  });
  await stage.act({
    step: `${sponsor}: authorised`,
    by,
    words: 'records that Denmark authorised it',
    operation: masterData.setMemberStateStatus,
    params: { trialId },
    body: {
      memberState: 'DK',
      status: 'AUTHORISED',
      dossierVersion,
      conditions: [],
      decidedOn: dayFromToday(-30),
      reason: 'Decision received in CTIS',
    },
  });
  const pharmacy = await stage.person(cast.pharmacy);
  const site = await stage.act({
    step: `${sponsor}: site`,
    by,
    words: 'enters Site 101',
    operation: masterData.addSite,
    body: {
      trialId,
      organisationId: pharmacy.organisationId,
      number: '101',
      name: 'Site 101',
      memberState: 'DK',
      address: 'Demo Hospital, 2000 Demo City',
    },
  });
  await activateSite(stage, `${sponsor}: activate site`, by, site.result.id);
  await setSupplyChain(stage, `${sponsor}: supply chain`, product.result.id);
  return { authorisationId, productId: product.result.id, productName, trialId, siteId: site.result.id, dossierVersion };
}
