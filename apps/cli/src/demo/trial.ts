import { masterData } from '@qp/contracts/release';
import { putAuthorisationInForce } from './authorisations.js';
import { dayFromToday } from './calendar.js';
import { cast } from './people.js';
import type { Stage } from './stage.js';

/** What the batches of the demo stand on. */
export interface DemoTrial {
  readonly authorisationId: string;
  readonly productId: string;
  readonly productName: string;
  readonly trialId: string;
  readonly siteId: string;
  readonly dossierVersion: string;
}

const productName = 'AUR-101 film-coated tablet';
const dossierVersion = 'Part I v3.0';

/** Enters authorisation, product, trial, Member State, site and supply chain: each by the person whose task it is. */
export async function enterTrial(stage: Stage): Promise<DemoTrial> {
  stage.chapter('Master data: nothing is put in behind the API');
  const sponsor = await stage.person(cast.supply);
  const provider = await stage.person(cast.qa);
  const authorisationId = await putAuthorisationInForce(stage, {
    number: 'DK-IMP-000101',
    holder: provider.account.organisation,
    proposer: cast.quality1,
    approver: cast.quality2,
    qps: [
      { email: cast.qp, role: 'QP_CERT' },
      { email: 'qp2@nordlicht.example', role: 'QP_DEPUTY' },
    ],
  });
  const product = await stage.act({
    step: 'product: add',
    by: cast.supply,
    words: `enters the product ${productName}`,
    operation: masterData.addProduct,
    body: {
      sponsorId: sponsor.organisationId,
      providerId: provider.organisationId,
      code: 'AUR-101',
      name: productName,
      strength: '10 mg per tablet',
      form: 'Film-coated tablet',
      packSize: '30 tablets in a bottle',
      productKind: 'TEST',
      modality: 'CHEMICAL',
      storage: 'Do not store above 25 °C',
      storageClass: 'AMBIENT',
      psfReference: 'PSF-AUR-101 v4',
      authorisedShelfLifeMonths: 24,
    },
  });
  await stage.act({
    step: 'product: confirm',
    by: cast.operations,
    words: 'confirms its critical fields as second person',
    operation: masterData.confirmProduct,
    params: { productId: product.result.id },
    body: { expectedVersion: 1 },
  });
  const trial = await stage.act({
    step: 'trial: add',
    by: cast.supply,
    words: 'enters trial 2025-500101-10-00',
    operation: masterData.addTrial,
    body: {
      sponsorId: sponsor.organisationId,
      providerId: provider.organisationId,
      euCtNumber: '2025-500101-10-00',
      protocolCode: 'AUR-101-P2',
      title: 'Demonstration trial of AUR-101',
      blinded: false,
      minRemainingShelfLifeDays: 60,
    },
  });
  const trialId = trial.result.id;
  await stage.act({
    step: 'trial: confirm',
    by: cast.operations,
    words: 'confirms the trial as second person',
    operation: masterData.confirmTrial,
    params: { trialId },
    body: { expectedVersion: 1 },
  });
  await stage.act({
    step: 'trial: authorised in DK',
    by: cast.supply,
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
    step: 'site 101: add',
    by: cast.cro,
    words: 'enters Site 101, by written delegation of the sponsor',
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
  await activateSite(stage, 'site 101: activate', cast.supply, site.result.id);
  await setSupplyChain(stage, 'supply chain: set', product.result.id);
  return { authorisationId, productId: product.result.id, productName, trialId, siteId: site.result.id, dossierVersion };
}

/** The sponsor gives a site the green light. */
export async function activateSite(stage: Stage, step: string, by: string, siteId: string): Promise<void> {
  await stage.act({
    step,
    by,
    words: 'gives Site 101 the green light (TMF 05.02.17)',
    operation: masterData.activateSite,
    params: { siteId },
    body: {
      expectedVersion: 1,
      evidence: {
        contract: 'CTA-101 signed',
        ethics: 'EC decision 12',
        training: 'Log of site visit',
        storageQualified: 'QR-101',
        delegationLog: 'DL-101 v1',
      },
    },
  });
}

/** QA sets who makes, packs, tests and keeps a product. */
export async function setSupplyChain(stage: Stage, step: string, productId: string): Promise<void> {
  const actor = async (
    email: string,
    steps: ('DP' | 'PRIMARY_PACK' | 'PACK' | 'TEST' | 'STORAGE' | 'DISTRIBUTION')[],
    country: string,
    licence: string,
  ) => {
    const { organisationId, account } = await stage.person(email);
    return { organisationId, name: account.organisation, country, steps, licence };
  };
  await stage.act({
    step,
    by: cast.qa,
    words: 'sets the supply chain of the product',
    operation: masterData.setSupplyChain,
    body: {
      productId,
      actors: [
        await actor(cast.maker, ['DP', 'PRIMARY_PACK', 'PACK', 'TEST'], 'DK', 'DK-IMP-000202'),
        await actor(cast.partnerPacker, ['PACK'], 'NL', 'NL-IMP-000303'),
        await actor(cast.depot, ['STORAGE', 'DISTRIBUTION'], 'DK', 'DK-WDA-000404'),
      ],
      reason: 'First entry, from the supply-chain diagram',
    },
  });
}
