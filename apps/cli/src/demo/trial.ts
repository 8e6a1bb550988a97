import type { BodyOf } from '@qp/contracts/operation';
import { masterData } from '@qp/contracts/release';
import { putAuthorisationInForce } from './authorisations.js';
import { dayFromToday } from './calendar.js';
import { fillMakersShelf } from './makers-shelf.js';
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
  /** Name of the organisation that makes, packs and tests. */
  readonly maker: string;
}

/** Who makes what is made for the demo's first sponsor, and by which licence. */
const MAKER = { by: cast.maker, licence: 'DK-IMP-000202' } as const;

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
  const trial = await enterSponsorsRecords(stage, authorisationId, {
    step: (what) => what,
    supply: cast.supply,
    maker: MAKER,
    site: { by: cast.cro, words: 'enters Site 101, by written delegation of the sponsor' },
    code: 'AUR-101',
    specificationFile: 'PSF-AUR-101 v4',
    euCtNumber: '2025-500101-10-00',
    dossierVersion: 'Part I v3.0',
  });
  await fillMakersShelf(stage);
  return trial;
}

/** A sponsor's product and trial, and who enters them. */
interface SponsorsRecords {
  /** Names a step within the whole play. */
  readonly step: (what: string) => string;
  /** Mail address of the sponsor's supply desk. */
  readonly supply: string;
  /** Mail address of somebody at the manufacturer, and the number of its licence. */
  readonly maker: { readonly by: string; readonly licence: string };
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
  const parties = await partiesOf(stage, supply);
  const productName = `${code} film-coated tablet`;
  const productId = await enterProduct(stage, step, supply, {
    code,
    name: productName,
    strength: '10 mg per tablet',
    form: 'Film-coated tablet',
    packSize: '30 tablets in a bottle',
    modality: 'CHEMICAL',
    storage: 'Do not store above 25 °C',
    storageClass: 'AMBIENT',
    psfReference: records.specificationFile,
    authorisedShelfLifeMonths: 24,
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
  await authoriseIn(stage, 'DK', { step, supply, trialId, dossierVersion });
  const siteId = await openSite(stage, { step, supply, ...records.site, trialId, number: '101', memberState: 'DK' });
  await setSupplyChain(stage, step('supply chain: set'), productId, records.maker);
  const maker = (await stage.person(records.maker.by)).account.organisation;
  return { authorisationId, productId, productName, trialId, siteId, dossierVersion, maker };
}

/** A product beside its sponsor and provider; the product that is tested. */
export type DemoProduct = Omit<BodyOf<typeof masterData.addProduct>, 'sponsorId' | 'providerId' | 'productKind'>;

/** Enters a product of a sponsor, whose critical fields a second person confirms; gives its id. */
export async function enterProduct(stage: Stage, step: (what: string) => string, supply: string, product: DemoProduct): Promise<string> {
  const { result } = await stage.act({
    step: step('product: add'),
    by: supply,
    words: `enters the product ${product.name}`,
    operation: masterData.addProduct,
    body: { ...(await partiesOf(stage, supply)), ...product, productKind: 'TEST' },
  });
  await stage.act({
    step: step('product: confirm'),
    by: cast.operations,
    words: 'confirms its critical fields as second person',
    operation: masterData.confirmProduct,
    params: { productId: result.id },
    body: { expectedVersion: 1 },
  });
  return result.id;
}

async function partiesOf(stage: Stage, supply: string): Promise<{ readonly sponsorId: string; readonly providerId: string }> {
  const [sponsor, provider] = [await stage.person(supply), await stage.person(cast.qa)];
  return { sponsorId: sponsor.organisationId, providerId: provider.organisationId };
}

/** A site of a trial, who enters it, and who of the sponsor gives it the green light. */
interface OpenedSite {
  readonly step: (what: string) => string;
  readonly by: string;
  readonly words: string;
  readonly supply: string;
  readonly trialId: string;
  readonly number: string;
  readonly memberState: string;
}

/** Enters a site of the demo hospital, and the sponsor gives it the green light; gives its id. */
async function openSite(stage: Stage, site: OpenedSite): Promise<string> {
  const { step, number, memberState, trialId } = site;
  const pharmacy = await stage.person(cast.pharmacy);
  const added = await stage.act({
    step: step(`site ${number}: add`),
    by: site.by,
    words: site.words,
    operation: masterData.addSite,
    body: {
      trialId,
      organisationId: pharmacy.organisationId,
      number,
      name: `Site ${number}`,
      memberState,
      address: 'Demo Hospital, 2000 Demo City',
    },
  });
  const siteId = added.result.id;
  await stage.act({
    step: step(`site ${number}: activate`),
    by: site.supply,
    words: `gives Site ${number} the green light (TMF 05.02.17)`,
    operation: masterData.activateSite,
    params: { siteId },
    body: {
      expectedVersion: 1,
      evidence: {
        contract: `CTA-${number} signed`,
        ethics: 'EC decision 12',
        training: 'Log of site visit',
        storageQualified: `QR-${number}`,
        delegationLog: `DL-${number} v1`,
      },
    },
  });
  return siteId;
}

/** Extends the trial of the demo's sponsor to another member state, with one site there; gives the id of the site. */
export async function extendTrial(stage: Stage, trial: DemoTrial, memberState: string, number: string): Promise<string> {
  await authoriseIn(stage, memberState, {
    supply: cast.supply,
    trialId: trial.trialId,
    dossierVersion: trial.dossierVersion,
    step: (what) => what,
  });
  return openSite(stage, {
    step: (what) => what,
    by: cast.supply,
    words: `enters Site ${number} in ${memberState}`,
    supply: cast.supply,
    trialId: trial.trialId,
    number,
    memberState,
  });
}

interface AuthorisedTrial {
  readonly step: (what: string) => string;
  readonly supply: string;
  readonly trialId: string;
  readonly dossierVersion: string;
}

/** The sponsor records that a member state authorised a trial. */
async function authoriseIn(stage: Stage, memberState: string, { step, supply, trialId, dossierVersion }: AuthorisedTrial): Promise<void> {
  await stage.act({
    step: step(`trial: authorised in ${memberState}`),
    by: supply,
    words: `records that ${memberState} authorised it`,
    operation: masterData.setMemberStateStatus,
    params: { trialId },
    body: {
      memberState,
      status: 'AUTHORISED',
      dossierVersion,
      conditions: [],
      decidedOn: dayFromToday(-30),
      reason: 'Decision received in CTIS',
    },
  });
}

/** QA sets who makes, packs, tests and keeps a product. */
export async function setSupplyChain(
  stage: Stage,
  step: string,
  productId: string,
  maker: SponsorsRecords['maker'] = MAKER,
): Promise<void> {
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
        await actor(maker.by, ['DP', 'PRIMARY_PACK', 'PACK', 'TEST'], 'DK', maker.licence),
        await actor(cast.partnerPacker, ['PACK'], 'NL', 'NL-IMP-000303'),
        await actor(cast.depot, ['STORAGE', 'DISTRIBUTION'], 'DK', 'DK-WDA-000404'),
      ],
      reason: 'First entry, from the supply-chain diagram',
    },
  });
}
