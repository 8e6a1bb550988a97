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

/** Enters authorisation, product, trial, Member State, site and supply chain: each by the person whose task it is. */
export async function enterTrial(stage: Stage): Promise<DemoTrial> {
  stage.chapter('Master data: nothing is put in behind the API');
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
  return enterSponsorsRecords(stage, authorisationId, {
    step: (what) => what,
    supply: cast.supply,
    site: { by: cast.cro, words: 'enters Site 101, by written delegation of the sponsor' },
    code: 'AUR-101',
    specificationFile: 'PSF-AUR-101 v4',
    euCtNumber: '2025-500101-10-00',
    dossierVersion: 'Part I v3.0',
  });
}

/** A sponsor's product and trial, and who enters them. */
interface SponsorsRecords {
  /** Names a step within the whole play. */
  readonly step: (what: string) => string;
  /** Mail address of the sponsor's supply desk. */
  readonly supply: string;
  readonly site: { readonly by: string; readonly words: string };
  /** Product code, of which name and protocol are made. */
  readonly code: string;
  readonly specificationFile: string;
  readonly euCtNumber: string;
  readonly dossierVersion: string;
}

/** Enters product, trial, Member State, site and supply chain of a sponsor; what is critical is confirmed by a second person. */
export async function enterSponsorsRecords(stage: Stage, authorisationId: string, records: SponsorsRecords): Promise<DemoTrial> {
  const { step, supply, code, euCtNumber, dossierVersion } = records;
  const sponsor = await stage.person(supply);
  const provider = await stage.person(cast.qa);
  const parties = { sponsorId: sponsor.organisationId, providerId: provider.organisationId };
  const productName = `${code} film-coated tablet`;
  const product = await stage.act({
    step: step('product: add'),
    by: supply,
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
      psfReference: records.specificationFile,
      authorisedShelfLifeMonths: 24,
    },
  });
  await stage.act({
    step: step('product: confirm'),
    by: cast.operations,
    words: 'confirms its critical fields as second person',
    operation: masterData.confirmProduct,
    params: { productId: product.result.id },
    body: { expectedVersion: 1 },
  });
  const trial = await stage.act({
    step: step('trial: add'),
    by: supply,
    words: `enters trial ${euCtNumber}`,
    operation: masterData.addTrial,
    body: {
      ...parties,
      euCtNumber,
      protocolCode: `${code}-P2`,
      title: `Demonstration trial of ${code}`,
      blinded: false,
      minRemainingShelfLifeDays: 60,
    },
  });
  const trialId = trial.result.id;
  await stage.act({
    step: step('trial: confirm'),
    by: cast.operations,
    words: 'confirms the trial as second person',
    operation: masterData.confirmTrial,
    params: { trialId },
    body: { expectedVersion: 1 },
  });
  await stage.act({
    step: step('trial: authorised in DK'),
    by: supply,
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
    step: step('site 101: add'),
    by: records.site.by,
    words: records.site.words,
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
  await activateSite(stage, step('site 101: activate'), supply, site.result.id);
  await setSupplyChain(stage, step('supply chain: set'), product.result.id);
  return { authorisationId, productId: product.result.id, productName, trialId, siteId: site.result.id, dossierVersion };
}

/** The sponsor gives a site the green light. */
async function activateSite(stage: Stage, step: string, by: string, siteId: string): Promise<void> {
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
async function setSupplyChain(stage: Stage, step: string, productId: string): Promise<void> {
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
